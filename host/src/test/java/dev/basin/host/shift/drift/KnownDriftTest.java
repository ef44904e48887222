package dev.basin.host.shift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import java.util.Arrays;
import java.util.Random;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Holds every statistic to values computed by hand or by a library. */
class KnownDriftTest {
  private final TwoSamples small = TwoSamples.of(new double[] {0, 1, 2}, new double[] {1, 3, 5}, 1);

  @Test
  void discrepancyOfThreeAgainstThreeIsKnown() {
    GaussianKernel kernel = GaussianKernel.of(small, 1);
    assertThat(MeanDiscrepancy.unbiased(kernel, 3)).isCloseTo(-0.121862333, within(1e-9));
    assertThat(MeanDiscrepancy.biased(kernel, 3)).isCloseTo(0.364870708, within(1e-9));
  }

  @Test
  void allTwentySplitsGiveTheExactP() {
    TestResult result =
        new MeanDiscrepancy()
            .of(GaussianKernel.of(small, 1), 3, new DriftDraws(20, 20, new Randomness(1)));
    assertThat(result.p()).isEqualTo(0.70);
  }

  @Test
  void randomPermutationsComeNearTheExactP() {
    GaussianKernel kernel = GaussianKernel.of(small, 1);
    double observed = MeanDiscrepancy.unbiased(kernel, 3);
    double[] drawn =
        new DriftDraws(20_000, 1, new Randomness(2))
            .relabelled(
                3,
                6,
                20_000,
                labels ->
                    MeanDiscrepancy.unbiased(GaussianKernel.of(relabelled(small, labels), 1), 3));
    assertThat(PermutationP.of(drawn, observed)).isCloseTo(0.70, within(0.015));
  }

  @Test
  void medianWidthIsHalfTheMedianSquaredDistance() {
    // Squared distances of 0, 1, 2, 1, 3, 5: 0 1 1 1 1 4 4 4 9 9 16 16 25 … with median 4.
    GaussianKernel kernel = GaussianKernel.ofMedianWidth(small).orElseThrow();
    assertThat(kernel.at(0, 4)).isCloseTo(Math.exp(-9.0 / 4), within(1e-15));
  }

  @Test
  void stabilityIndexIsKnown() {
    assertThat(StabilityIndex.of(new int[] {25, 25, 25, 25}, new int[] {40, 30, 20, 10}))
        .isCloseTo(0.228217410, within(1e-9));
    int[] even = new int[10];
    Arrays.fill(even, 10);
    assertThat(StabilityIndex.of(even, new int[] {5, 5, 10, 10, 10, 10, 10, 10, 10, 20}))
        .isCloseTo(0.138629436, within(1e-9));
  }

  @Test
  void emptyBinCountsAsHalfAnExample() {
    assertThat(StabilityIndex.of(new int[] {50, 50}, new int[] {100, 0}))
        .isCloseTo(0.5 * Math.log(2) + (0.005 - 0.5) * Math.log(0.005 / 0.5), within(1e-12));
    assertThat(StabilityIndex.of(new int[] {50, 50, 0}, new int[] {70, 30, 0}))
        .isEqualTo(StabilityIndex.of(new int[] {50, 50}, new int[] {70, 30}));
  }

  @Test
  void binsAreDecilesOfTheCleanSample() {
    double[] clean = new double[100];
    double[] shifted = new double[100];
    for (int i = 0; i < 100; i++) {
      clean[i] = 99 - i;
      // 20 rows in the first bin, none in the second, whose edges are 9 and 19.
      shifted[i] = i >= 10 && i < 20 ? i - 10 : i;
    }
    TwoSamples samples = TwoSamples.of(clean, shifted, 1);
    double index = LargestOfFeatures.of(new StabilityIndex(10), samples).orElseThrow().observed();
    assertThat(index).isCloseTo(0.1 * Math.log(2) + (0.005 - 0.1) * Math.log(0.05), within(1e-12));
  }

  @Test
  void stabilityIndexWithoutDriftIsAboutBinsTimesInverseCounts() {
    double sum = 0;
    int rounds = 300;
    for (int seed = 0; seed < rounds; seed++) {
      TwoSamples samples = normal(seed, 100, 100, 1, 0);
      sum += LargestOfFeatures.of(new StabilityIndex(10), samples).orElseThrow().observed();
    }
    // (B − 1)(1/n + 1/m) = 0.18, to first order; logarithms of few counts add to it.
    assertThat(sum / rounds).isBetween(0.17, 0.22);
  }

  @Test
  void distanceOfDistributionsIsTheLibrarys() {
    for (int seed = 0; seed < 20; seed++) {
      TwoSamples samples = normal(seed, 30 + seed, 41, 1, 0.3);
      double[] values = samples.values().clone();
      if (seed % 2 == 1) {
        // With ties.
        for (int i = 0; i < values.length; i++) {
          // Plus 0, since the library takes −0 and 0 for different numbers.
          values[i] = Math.rint(2 * values[i]) + 0.0;
        }
      }
      double[] clean = Arrays.copyOf(values, samples.clean());
      double[] shifted = Arrays.copyOfRange(values, samples.clean(), values.length);
      TwoSamples both = TwoSamples.of(clean, shifted, 1);
      assertThat(LargestOfFeatures.of(new DistanceOfDistributions(), both).orElseThrow().observed())
          .isCloseTo(
              new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(clean, shifted),
              within(1e-12));
    }
  }

  @Test
  void smallPOfALargeDistanceIsNeverZero() {
    double before = 1;
    for (double distance : new double[] {0.1, 0.15, 0.2, 0.4, 0.8, 1}) {
      double p = KolmogorovSmirnov.p(distance, 5000, 5000);
      assertThat(p).isPositive().isLessThanOrEqualTo(before);
      before = p;
    }
    // Just above and below where the series takes over from the library.
    assertThat(KolmogorovSmirnov.p(0.0526, 5000, 5000))
        .isCloseTo(2 * Math.exp(-2 * 0.0526 * 0.0526 * 2500), within(1e-8));
  }

  static TwoSamples normal(int seed, int n, int m, int features, double shift) {
    Random random = new Random(seed);
    double[] clean = new double[n * features];
    double[] shifted = new double[m * features];
    for (int i = 0; i < clean.length; i++) {
      clean[i] = random.nextGaussian();
    }
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = random.nextGaussian() + shift;
    }
    return TwoSamples.of(clean, shifted, features);
  }

  private static TwoSamples relabelled(TwoSamples samples, boolean[] labels) {
    double[] clean = new double[samples.clean()];
    double[] shifted = new double[samples.shifted()];
    int c = 0;
    int s = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i]) {
        clean[c++] = samples.values()[i];
      } else {
        shifted[s++] = samples.values()[i];
      }
    }
    return TwoSamples.of(clean, shifted, 1);
  }
}
