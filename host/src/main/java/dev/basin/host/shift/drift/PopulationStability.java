package dev.basin.host.shift.drift;

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
  public TestResult of(TwoSamples samples, DriftDraws draws) {
    return LargestOfFeatures.of(index, samples)
        .map(largest -> of(largest, draws))
        .orElseGet(() -> LargestOfFeatures.none(name()));
  }

  private TestResult of(LargestOfFeatures largest, DriftDraws draws) {
    double[] nulls = largest.nulls(draws, draws.permutations());
    NullDistribution expected = NullDistribution.of(nulls);
    return TestResult.of(
        name(),
        largest.observed(),
        expected,
        PermutationP.of(nulls, largest.observed()),
        DriftDraws.power(largest.resampled(draws), largest.observed(), expected.high()),
        largest.feature());
  }
}
