package dev.basin.host.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResamplesTest {

  @Test
  void theSpreadOfResampledMeansIsTheStandardErrorOfTheMean() {
    double[] values = new double[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(i * 12.9898) * 3 + i % 7;
    }
    double[] means = Resamples.of(values.length, 2000, new Randomness(3)).means(values);

    MeanLoss exact = MeanLoss.of(values);
    MeanLoss spread = MeanLoss.of(means);
    assertThat(spread.mean()).isCloseTo(exact.mean(), within(4 * spread.standardError()));
    assertThat(spread.standardError() * Math.sqrt(2000) / exact.standardError())
        .isCloseTo(1, within(0.08));
  }

  @Test
  void equalValuesHaveNoSpread() {
    double[] values = new double[50];
    Arrays.fill(values, 0.25);

    assertThat(Resamples.of(50, 20, new Randomness(1)).means(values)).containsOnly(0.25);
  }

  @Test
  void theSameSeedDrawsTheSameExamples() {
    double[] values = {1, 2, 4, 8, 16};

    assertThat(Resamples.of(5, 10, new Randomness(1)).means(values))
        .isEqualTo(Resamples.of(5, 10, new Randomness(1)).means(values))
        .isNotEqualTo(Resamples.of(5, 10, new Randomness(2)).means(values));
  }
}
