package dev.basin.host.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class MeanDifferenceTest {
  // Student's own data of 1908: hours of sleep gained with two drugs, on the same ten patients.
  private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  @Test
  void pairedGivesStudentsSleepResult() {
    MeanDifference found = MeanDifference.paired(FIRST, SECOND, 0.95);

    assertThat(found.difference()).isCloseTo(-1.58, within(1e-12));
    assertThat(found.p()).isCloseTo(0.002833, within(1e-6));
    assertThat(found.interval().low()).isCloseTo(-2.4598858, within(1e-6));
    assertThat(found.interval().high()).isCloseTo(-0.7001142, within(1e-6));
  }

  @Test
  void welchGivesTheResultOfTheSameDataUnpaired() {
    MeanDifference found = MeanDifference.welch(FIRST, SECOND, 0.95);

    assertThat(found.p()).isCloseTo(0.07939, within(1e-5));
    assertThat(found.interval().low()).isCloseTo(-3.3654832, within(1e-6));
    assertThat(found.interval().high()).isCloseTo(0.2054832, within(1e-6));
  }

  @Test
  void agreesWithAnIndependentLibraryOnAnySizes() {
    Random random = new Random(5);
    for (int size = 2; size < 30; size++) {
      double[] a = random.doubles(size, -1, 4).toArray();
      double[] b = random.doubles(size + 3, 0, 2).toArray();

      assertThat(MeanDifference.welch(a, b, 0.9).p())
          .isCloseTo(new TTest().tTest(a, b), within(1e-9));
    }
  }

  @Test
  void claimsNothingWithoutSpreadOrWithOneValue() {
    double[] constant = {2, 2, 2};
    double[] other = {1, 1, 1};

    assertThat(MeanDifference.paired(constant, other, 0.95).p()).isNaN();
    assertThat(MeanDifference.paired(constant, constant, 0.95).p()).isEqualTo(1);
    assertThat(MeanDifference.welch(new double[] {1}, other, 0.95).p()).isNaN();
    assertThat(MeanDifference.paired(new double[] {1}, new double[] {2}, 0.95).interval().known())
        .isFalse();
    assertThatThrownBy(() -> MeanDifference.paired(constant, new double[] {1}, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addsTheErrorsOverDrawsAndOverExamples() {
    double[] none = {};
    double[] zero = {0, 0};
    // Differences 1 and 3: mean 2, variance of the mean 1. Differences ±1 of resamples: variance 2.
    MeanDifference draws =
        MeanDifference.overDrawsAndExamples(new double[] {1, 3}, zero, none, none, 0.95);
    MeanDifference both =
        MeanDifference.overDrawsAndExamples(
            new double[] {1, 3}, zero, new double[] {1, -1}, zero, 0.95);
    MeanDifference examples =
        MeanDifference.overDrawsAndExamples(
            new double[] {2}, new double[] {0}, new double[] {1, -1}, zero, 0.95);

    assertThat(draws).isEqualTo(MeanDifference.paired(new double[] {1, 3}, zero, 0.95));
    assertThat(both.difference()).isEqualTo(2);
    assertThat(both.interval().high() - 2)
        .isCloseTo(Math.sqrt(3) * (draws.interval().high() - 2), within(1e-9));
    assertThat(examples.interval().high()).isCloseTo(2 + 1.959964 * Math.sqrt(2), within(1e-4));
    assertThat(
            MeanDifference.overDrawsAndExamples(
                    new double[] {2}, new double[] {0}, none, none, 0.95)
                .p())
        .isNaN();
  }

  @Test
  void isNarrowOnTheSameExamplesWhereTwoNetworksErrTogether() {
    Random random = new Random(3);
    double[] shared = random.doubles(200, -1, 1).toArray();
    double[] first = new double[200];
    double[] second = new double[200];
    for (int i = 0; i < 200; i++) {
      first[i] = 1.05 + shared[i] + 0.01 * random.nextGaussian();
      second[i] = 1 + shared[i] + 0.01 * random.nextGaussian();
    }
    MeanDifference found =
        MeanDifference.overDrawsAndExamples(
            new double[] {1.05}, new double[] {1}, first, second, 0.95);

    assertThat(found.interval().high() - found.interval().low()).isLessThan(0.08);
    assertThat(found.p()).isLessThan(0.01);
  }
}
