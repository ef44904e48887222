package dev.basin.api.model;

import ai.djl.ndarray.NDArray;

/** What the units of a layer contribute to a target by a backward rule, or why nobody can say. */
public sealed interface Attribution {

  /**
   * Contributions.
   *
   * @param contributions [B, U, S]
   * @param total [B]: the change of the target between the baseline and the example, which the
   *     contributions of a layer through which everything passes add up to; where the rule has no
   *     baseline, the relevance that the pass starts with
   * @param complete whether everything passes through the layer
   */
  record Contributions(NDArray contributions, NDArray total, boolean complete)
      implements Attribution {}

  /**
   * An operator after the layer to which the rule does not apply.
   *
   * @param reason which, in one sentence
   */
  record NotApplicable(String reason) implements Attribution {}
}
