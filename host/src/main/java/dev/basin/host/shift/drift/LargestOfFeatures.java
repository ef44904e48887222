package dev.basin.host.shift.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The largest of a statistic over all features of two samples, as it is, under relabellings and in
 * resamples.
 */
final class LargestOfFeatures {
  private final FeatureStatistic statistic;
  private final TwoSamples samples;
  private final List<RankedFeature> features;
  private final boolean[] labels;
  private final int[] once;
  private final double observed;
  private final int feature;

  private LargestOfFeatures(
      FeatureStatistic statistic, TwoSamples samples, List<RankedFeature> features) {
    this.statistic = statistic;
    this.samples = samples;
    this.features = features;
    this.labels = new boolean[samples.examples()];
    Arrays.fill(labels, 0, samples.clean(), true);
    this.once = new int[samples.examples()];
    Arrays.fill(once, 1);
    double[] statistics = each(labels, once);
    int best = 0;
    for (int at = 1; at < statistics.length; at++) {
      if (statistics[at] > statistics[best]) {
        best = at;
      }
    }
    this.observed = statistics[best];
    this.feature = features.get(best).feature();
  }

  /**
   * The statistic of all features that vary.
   *
   * @param statistic of one feature
   * @param samples both samples
   * @return empty if every feature is constant
   */
  static Optional<LargestOfFeatures> of(FeatureStatistic statistic, TwoSamples samples) {
    List<RankedFeature> features = RankedFeature.of(samples);
    return features.isEmpty()
        ? Optional.empty()
        : Optional.of(new LargestOfFeatures(statistic, samples, features));
  }

  /** The test that can't be made where {@link #of} is empty. */
  static TestResult none(String test) {
    return TestResult.none(test, "no feature takes more than one value");
  }

  private double[] each(boolean[] clean, int[] counts) {
    return features.stream().mapToDouble(each -> statistic.of(each, clean, counts)).toArray();
  }

  private double largest(boolean[] clean, int[] counts) {
    return Arrays.stream(each(clean, counts)).max().orElse(0);
  }

  /** The largest. */
  double observed() {
    return observed;
  }

  /** The index of the first feature that has it. */
  int feature() {
    return feature;
  }

  /** How many features vary. */
  int features() {
    return features.size();
  }

  /** The largest under relabellings. */
  double[] nulls(DriftDraws draws, int many) {
    return draws.relabelled(
        samples.clean(), samples.examples(), many, drawn -> largest(drawn, once));
  }

  /** The largest in resamples of both samples. */
  double[] resampled(DriftDraws draws) {
    return draws.resampled(samples.clean(), samples.examples(), counts -> largest(labels, counts));
  }
}
