package dev.basin.host.shift.drift;

import java.util.Arrays;

/**
 * Where a statistic lies if nothing has drifted.
 *
 * @param mean its mean
 * @param high its 95 % quantile
 */
record NullDistribution(double mean, double high) {

  /**
   * The distribution of drawn statistics.
   *
   * @param draws at least one
   * @return mean and quantile
   */
  static NullDistribution of(double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil((1 - TestResult.LEVEL) * sorted.length);
    return new NullDistribution(
        Arrays.stream(draws).average().orElse(Double.NaN), sorted[Math.max(0, rank - 1)]);
  }
}
