package dev.basin.host.shift.estimate;

import java.util.Optional;

/**
 * A way to estimate accuracy without labels of the target.
 *
 * <p>Stateless and thread-safe.
 */
public interface AccuracyEstimator {

  /** An estimate for any weights of the examples; thread-safe. */
  @FunctionalInterface
  interface Weighted {

    /**
     * The estimate.
     *
     * @param validation one weight per validation example: how often it counts; whole numbers
     * @param target one per example of the target
     * @return the accuracy, 0 to 1; NaN where these weights allow none
     */
    double of(double[] validation, double[] target);
  }

  /**
   * Why there can be no such estimate.
   *
   * @param evidence what is known
   * @return the reason, in words for people; empty if there can be one
   */
  default Optional<String> obstacle(Evidence evidence) {
    return Optional.empty();
  }

  /**
   * Prepares the estimate.
   *
   * @param evidence what is known; without obstacle
   * @return the estimate by weights; all 1 for the estimate itself, otherwise a resample
   */
  Weighted on(Evidence evidence);
}
