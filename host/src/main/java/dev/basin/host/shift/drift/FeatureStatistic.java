package dev.basin.host.shift.drift;

/** A statistic of the ranks of one feature. Stateless. */
interface FeatureStatistic {

  /**
   * The statistic of one feature.
   *
   * @param ranked the rows in order of the feature
   * @param clean per row, whether it counts as clean
   * @param counts per row, how often it counts
   * @return the statistic
   */
  double of(RankedFeature ranked, boolean[] clean, int[] counts);
}
