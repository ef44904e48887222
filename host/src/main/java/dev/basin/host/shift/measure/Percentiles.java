package dev.basin.host.shift.measure;

import dev.basin.host.statistics.Estimated;
import java.util.Arrays;

/**
 * The middle 95 % of resampled measures: the percentile interval of an estimate.
 *
 * @param low the 2.5 % point; NaN without resamples
 * @param high the 97.5 % point; NaN without resamples
 */
public record Percentiles(double low, double high) {
  private static final double TAIL = 0.025;

  /**
   * The interval of resampled measures.
   *
   * @param resampled one per resample; those that are NaN say nothing and are left out
   * @return the interval, linear between the two nearest; a point beside an infinite resample is
   *     that resample
   */
  public static Percentiles of(double[] resampled) {
    double[] sorted = Arrays.stream(resampled).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return sorted.length == 0
        ? new Percentiles(Double.NaN, Double.NaN)
        : new Percentiles(point(sorted, TAIL), point(sorted, 1 - TAIL));
  }

  private static double point(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    double fraction = at - below;
    if (fraction == 0) {
      return sorted[below];
    }
    double above = sorted[below + 1];
    return Double.isInfinite(above) ? above : sorted[below] + fraction * (above - sorted[below]);
  }

  /**
   * An estimate with this interval.
   *
   * @param value the estimate
   * @param resampled its resamples
   * @return both together
   */
  public static Estimated around(double value, double[] resampled) {
    Percentiles interval = of(resampled);
    return Estimated.of(value, interval.low(), interval.high());
  }
}
