package dev.basin.host.shift.drift;

import java.util.List;

/**
 * The largest population stability index of all features, tested against its own null.
 *
 * <p>The index of two samples of one population is not 0 but about (bins − 1)(1/n + 1/m), so a
 * fixed alarm such as 0.1 says more about the number of examples than about drift. The null here
 * comes from random relabellings of both samples together, with bins from whichever rows count as
 * clean, and takes the largest over all features as the statistic does; so p needs no correction
 * for features.
 */
final class PopulationStability implements DriftTest {
  private static final int BINS = 10;

  private final FeatureStatistic index = new StabilityIndex(BINS);

  @Override
  public String name() {
    return "psi";
  }

  @Override
  public TestResult of(TwoSamples samples, Draws draws) {
    List<RankedFeature> features = RankedFeature.of(samples);
    if (features.isEmpty()) {
      return TestResult.none(name(), "no feature takes more than one value");
    }
    int n = samples.clean();
    int all = samples.examples();
    boolean[] labels = FeatureStatistic.labels(samples);
    int[] once = FeatureStatistic.once(samples);
    double[] indices = index.each(features, labels, once);
    int best = FeatureStatistic.placeOfLargest(indices);
    double observed = indices[best];
    double[] nulls =
        draws.relabelled(
            n, all, draws.permutations(), drawn -> index.largest(features, drawn, once));
    NullDistribution expected = NullDistribution.of(nulls);
    double[] resampled = draws.resampled(n, all, counts -> index.largest(features, labels, counts));
    return TestResult.of(
        name(),
        observed,
        expected,
        PermutationP.of(nulls, observed),
        Draws.power(resampled, observed, expected.high()),
        features.get(best).feature());
  }
}
