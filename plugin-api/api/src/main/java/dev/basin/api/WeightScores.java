package dev.basin.api;

import ai.djl.ndarray.NDArray;
import java.util.Set;

/**
 * A score per single weight, or why the metric has none; higher means more important.
 *
 * <p>Native memory: {@link Scored#flat()} belongs to the request's scope.
 */
public sealed interface WeightScores {

  /**
   * Scores of single weights.
   *
   * @param flat [P], in the layout of the network's weights, FLOAT64; what lies in other parameters
   *     than those named means nothing
   * @param parameters the names of the parameters whose weights are scored
   */
  record Scored(NDArray flat, Set<String> parameters) implements WeightScores {

    /** Copies the names. */
    public Scored {
      parameters = Set.copyOf(parameters);
    }
  }

  /**
   * A metric that is not defined for single weights.
   *
   * @param reason why, in one sentence
   */
  record NotApplicable(String reason) implements WeightScores {}
}
