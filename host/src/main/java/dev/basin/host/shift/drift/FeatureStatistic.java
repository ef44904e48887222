package dev.basin.host.shift.drift;

import java.util.Arrays;
import java.util.List;

/** A statistic of the ranks of one feature, and its largest value over features. Stateless. */
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

  /**
   * The statistic of every feature.
   *
   * @param features the features
   * @param clean per row, whether it counts as clean
   * @param counts per row, how often it counts
   * @return one per feature
   */
  default double[] each(List<RankedFeature> features, boolean[] clean, int[] counts) {
    double[] statistics = new double[features.size()];
    for (int f = 0; f < statistics.length; f++) {
      statistics[f] = of(features.get(f), clean, counts);
    }
    return statistics;
  }

  /**
   * The largest over features.
   *
   * @param features at least one
   * @param clean per row, whether it counts as clean
   * @param counts per row, how often it counts
   * @return the largest statistic
   */
  default double largest(List<RankedFeature> features, boolean[] clean, int[] counts) {
    return Arrays.stream(each(features, clean, counts)).max().orElse(0);
  }

  /**
   * The labels of two samples as they are.
   *
   * @param samples the samples
   * @return true for the clean rows
   */
  static boolean[] labels(TwoSamples samples) {
    boolean[] labels = new boolean[samples.examples()];
    Arrays.fill(labels, 0, samples.clean(), true);
    return labels;
  }

  /**
   * Every row once.
   *
   * @param samples the samples
   * @return 1 per row
   */
  static int[] once(TwoSamples samples) {
    int[] once = new int[samples.examples()];
    Arrays.fill(once, 1);
    return once;
  }

  /**
   * The place of the largest number.
   *
   * @param numbers at least one
   * @return the first such place
   */
  static int placeOfLargest(double[] numbers) {
    int best = 0;
    for (int at = 1; at < numbers.length; at++) {
      if (numbers[at] > numbers[best]) {
        best = at;
      }
    }
    return best;
  }
}
