package dev.basin.host.shift.drift;

import org.hipparchus.stat.inference.KolmogorovSmirnovTest;

/**
 * The Kolmogorov–Smirnov test of every feature, corrected for how many features there are (Holm
 * 1979).
 *
 * <p>The statistic is the largest of all features, its null that of random relabellings. p is the
 * smallest of the features after Holm's correction, which is the smallest times the number of
 * features; a constant feature cannot differ and does not count. Each p is exact where nm &lt;
 * 10,000 and asymptotic above; ties make it larger than it is, never smaller.
 */
final class KolmogorovSmirnov implements DriftTest {
  private static final int EXACT_BELOW = 10_000;
  private static final int NULL_DRAWS = 199;
  // The library's asymptotic p is 1 − a sum and ends in rounding noise.
  private static final double TRUSTED = 1e-6;
  private static final int HALVINGS = 50;

  private final FeatureStatistic distance = new DistanceOfDistributions();

  @Override
  public String name() {
    return "ks";
  }

  @Override
  public TestResult of(TwoSamples samples, DriftDraws draws) {
    return LargestOfFeatures.of(distance, samples)
        .map(largest -> of(largest, samples.clean(), samples.shifted(), draws))
        .orElseGet(() -> LargestOfFeatures.none(name()));
  }

  private TestResult of(LargestOfFeatures largest, int n, int m, DriftDraws draws) {
    double observed = largest.observed();
    return TestResult.of(
        name(),
        observed,
        NullDistribution.of(largest.nulls(draws, NULL_DRAWS)),
        Math.min(1, largest.features() * p(observed, n, m)),
        DriftDraws.power(largest.resampled(draws), observed, critical(n, m, largest.features())),
        largest.feature());
  }

  /**
   * The chance of such a distance or a larger one.
   *
   * @param distance the largest distance between the distribution functions
   * @param n examples of one sample
   * @param m examples of the other
   * @return above 0, at most 1
   */
  static double p(double distance, int n, int m) {
    if (distance <= 0) {
      return 1;
    }
    KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
    double p =
        (long) n * m < EXACT_BELOW
            ? test.exactP(distance, n, m, false)
            : test.approximateP(distance, n, m);
    if (p < TRUSTED) {
      // The first term of Kolmogorov's series, which bounds the rest from above.
      p = 2 * Math.exp(-2 * distance * distance * n * m / (n + m));
    }
    return Math.min(1, Math.max(Double.MIN_NORMAL, p));
  }

  /** The smallest distance that is significant for one of several features. */
  private static double critical(int n, int m, int features) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (features * p(middle, n, m) < TestResult.LEVEL) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
