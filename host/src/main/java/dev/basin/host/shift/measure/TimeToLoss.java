package dev.basin.host.shift.measure;

import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.PercentileInterval;

/**
 * The severity or time at which accuracy has fallen by some points below the clean accuracy.
 *
 * @param points percentage points
 * @param value the severity; NaN if accuracy never falls that far
 * @param low lower bound; NaN if unknown
 * @param high upper bound; NaN if unknown or if more than 2.5 % of the resamples never fall that
 *     far
 * @param reason why there is no value; empty where there is one
 */
public record TimeToLoss(int points, double value, double low, double high, String reason) {

  /**
   * The estimate from a curve and its resamples.
   *
   * @param points percentage points
   * @param value the severity; infinite if accuracy never falls that far
   * @param resampled one per resample, likewise
   * @return the estimate
   */
  public static TimeToLoss of(int points, double value, double[] resampled) {
    if (Double.isInfinite(value)) {
      return none(
          points, "accuracy never falls %d points below the clean accuracy".formatted(points));
    }
    Estimated estimated = PercentileInterval.around(value, resampled);
    return new TimeToLoss(points, value, known(estimated.low()), known(estimated.high()), "");
  }

  /**
   * No estimate.
   *
   * @param points percentage points
   * @param reason why
   * @return NaN with the reason
   */
  public static TimeToLoss none(int points, String reason) {
    return new TimeToLoss(points, Double.NaN, Double.NaN, Double.NaN, reason);
  }

  private static double known(double bound) {
    return Double.isInfinite(bound) ? Double.NaN : bound;
  }
}
