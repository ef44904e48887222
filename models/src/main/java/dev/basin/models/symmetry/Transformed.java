package dev.basin.models.symmetry;

import dev.basin.models.graph.Graph;

/** What became of a network that should be transformed. */
public sealed interface Transformed {

  /**
   * The changed network.
   *
   * @param graph the same structure, with the changed tensors in float64
   * @param logitFactor what its logits are multiplied by; 1 where the function stays
   * @param what what was changed, in words
   */
  record Applied(Graph graph, double logitFactor, String what) implements Transformed {}

  /**
   * The network does not have this symmetry.
   *
   * @param reason why, in words
   */
  record NotApplicable(String reason) implements Transformed {}
}
