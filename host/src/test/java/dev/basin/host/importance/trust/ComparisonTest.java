package dev.basin.host.importance.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void isThePredictionOfOneMoreDraw() {
    // Mean 3, s² = 2.5: t = 5 / √(2.5 · 1.2) = 2.8868 with 4 degrees of freedom.
    Comparison compared = Comparison.of(8, new double[] {1, 2, 3, 4, 5}, false);

    assertThat(compared.difference().value()).isCloseTo(5, within(1e-12));
    // 2.776445 is the 97.5 % quantile.
    assertThat(compared.difference().low()).isCloseTo(5 - 2.776445 * Math.sqrt(3), within(1e-5));
    assertThat(compared.p()).isCloseTo(0.04472, within(1e-4));
    assertThat(compared.ahead()).isEqualTo(5);
  }

  @Test
  void turnsTheSignWhereSmallIsBetter() {
    Comparison compared = Comparison.of(0.5, new double[] {1, 2, 3, 4, 5}, true);

    assertThat(compared.difference().value()).isCloseTo(2.5, within(1e-12));
    assertThat(compared.ahead()).isEqualTo(5);
    assertThat(compared.adjustedTo(0.01).better()).isTrue();
    assertThat(compared.adjustedTo(0.2).better()).isFalse();
    assertThat(Comparison.of(9, new double[] {1, 2, 3, 4, 5}, true).adjustedTo(0.01).worse())
        .isTrue();
  }

  @Test
  void claimsNothingOfAnOrderThatIsNotAheadOfTheControls() {
    Comparison behindOne = Comparison.of(8, new double[] {1, 2, 3, 4, 9}, false).adjustedTo(0.01);
    double[] many = IntStream.range(0, 100).mapToDouble(i -> i).toArray();

    assertThat(behindOne.better()).isFalse();
    // Of 101 draws, the best five are the best 5 %.
    assertThat(Comparison.of(95.5, many, false).adjustedTo(0.01).better()).isTrue();
    assertThat(Comparison.of(94.5, many, false).adjustedTo(0.01).better()).isFalse();
  }

  @Test
  void hasNoAnswerWhereNothingMakesADifference() {
    Comparison compared = Comparison.of(0.5, new double[] {0.5, 0.5, 0.5}, true);

    assertThat(compared.p()).isNaN();
    assertThat(compared.reason()).isNotEmpty();
    assertThat(compared.adjustedTo(Double.NaN).better()).isFalse();
  }

  @Test
  void findsADifferenceBetweenDrawsOfTheSameAsOftenAsItSays() {
    int found = 0;
    int trials = 4000;
    Random random = new Random(5);
    for (int i = 0; i < trials; i++) {
      double[] draws = random.doubles(21).map(u -> random.nextGaussian()).toArray();
      double[] controls = Arrays.copyOf(draws, 20);
      found += Comparison.of(draws[20], controls, true).p() < 0.05 ? 1 : 0;
    }

    assertThat(found / (double) trials).isCloseTo(0.05, within(0.012));
  }
}
