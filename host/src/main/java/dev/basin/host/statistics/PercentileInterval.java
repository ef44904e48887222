package dev.basin.host.statistics;

import java.util.Arrays;

/**
 * The 95 % percentile interval of a bootstrapped number (Efron 1979).
 *
 * <p>Where more than one resample in twenty has no number, there is no interval: what is left would
 * be a selection.
 *
 * @param low lower bound; NaN where there is no interval
 * @param high upper bound; NaN where there is no interval
 */
public record PercentileInterval(double low, double high) {
  private static final double MISSING_AT_MOST = 0.05;

  /**
   * The interval that resamples span.
   *
   * @param replicates the number in every resample; NaN where it has none
   * @return the interval, linear between the two nearest; a bound beside an infinite number is that
   *     number
   */
  public static PercentileInterval of(double[] replicates) {
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    int finite = sorted.length;
    while (finite > 0 && Double.isNaN(sorted[finite - 1])) {
      finite--;
    }
    if (finite == 0 || sorted.length - finite > MISSING_AT_MOST * sorted.length) {
      return new PercentileInterval(Double.NaN, Double.NaN);
    }
    return new PercentileInterval(quantile(sorted, finite, 0.025), quantile(sorted, finite, 0.975));
  }

  /**
   * An estimate with the interval that its resamples span.
   *
   * @param value the estimate
   * @param replicates the same in every resample; NaN where it has none
   * @return the estimate
   */
  public static Estimated around(double value, double[] replicates) {
    PercentileInterval interval = of(replicates);
    return Estimated.of(value, interval.low, interval.high);
  }

  private static double quantile(double[] sorted, int count, double level) {
    double at = level * (count - 1);
    int below = (int) at;
    double share = at - below;
    // Also where both are infinite, or the one above is and counts nothing.
    if (share == 0 || sorted[below] == sorted[below + 1]) {
      return sorted[below];
    }
    return (1 - share) * sorted[below] + share * sorted[below + 1];
  }
}
