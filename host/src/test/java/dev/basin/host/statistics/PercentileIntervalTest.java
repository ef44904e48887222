package dev.basin.host.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PercentileIntervalTest {

  @Test
  void interpolatesBetweenTheTwoNearestResamples() {
    PercentileInterval interval = PercentileInterval.of(numbers(11));

    assertThat(interval.low()).isCloseTo(0.25, within(1e-12));
    assertThat(interval.high()).isCloseTo(9.75, within(1e-12));
  }

  @Test
  void hasNoIntervalWhereTooManyResamplesHaveNoNumber() {
    double[] replicates = new double[100];
    Arrays.setAll(replicates, i -> i < 6 ? Double.NaN : i);

    assertThat(PercentileInterval.of(replicates).low()).isNaN();
    replicates[0] = 6;
    assertThat(PercentileInterval.of(replicates).high()).isBetween(96.0, 98.0);
  }

  @Test
  void aBoundBesideAnInfiniteResampleIsInfinite() {
    double[] replicates = numbers(11);
    replicates[10] = Double.POSITIVE_INFINITY;

    assertThat(PercentileInterval.of(replicates).high()).isInfinite();
  }

  @Test
  void aBoundThatFallsOnAResampleIsThatOneWhateverFollows() {
    double[] replicates = numbers(41);
    replicates[40] = Double.POSITIVE_INFINITY;

    assertThat(PercentileInterval.of(replicates)).isEqualTo(new PercentileInterval(1, 39));
  }

  @Test
  void theOnlyResampleIsBothBounds() {
    assertThat(PercentileInterval.of(new double[] {3})).isEqualTo(new PercentileInterval(3, 3));
  }

  private static double[] numbers(int count) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }
}
