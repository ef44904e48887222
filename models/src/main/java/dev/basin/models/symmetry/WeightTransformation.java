package dev.basin.models.symmetry;

import dev.basin.api.Invariance;
import dev.basin.api.Randomness;
import dev.basin.models.graph.Graph;

/**
 * A way to change a network's weights and running statistics that should leave its function, or its
 * decisions, as they are.
 *
 * <p>Factors are powers of two, so that a network in float32 is changed without rounding. Stateless
 * and thread-safe. What comes out is a candidate: {@link Symmetry} verifies it.
 */
interface WeightTransformation {

  /**
   * What a measure that does not see it is invariant under.
   *
   * @return the invariance
   */
  Invariance invariance();

  /**
   * Changes a network.
   *
   * @param graph the network
   * @param random names what is drawn
   * @return the changed network, or why it has no such symmetry
   */
  Transformed apply(Graph graph, Randomness random);
}
