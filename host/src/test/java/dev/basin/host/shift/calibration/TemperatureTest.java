package dev.basin.host.shift.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.host.shift.LogitsOf;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.measure.Accuracy;
import dev.basin.host.shift.measure.Loss;
import org.junit.jupiter.api.Test;

class TemperatureTest {

  @Test
  void logitsTimesANumberHaveTheTemperatureTimesThatNumber() {
    for (long seed = 0; seed < 20; seed++) {
      EnvironmentLogits some = LogitsOf.random(seed, 200, 5, 1.5);
      double plain = Temperature.fittedOn(some).value();
      for (double factor : new double[] {1e-3, .5, 3, 1e4}) {
        assertThat(Temperature.fittedOn(LogitsOf.scaled(some, factor)).value() / factor)
            .isCloseTo(plain, within(1e-9 * plain));
      }
    }
  }

  @Test
  void noTemperatureNearbyHasALowerLoss() {
    for (long seed = 0; seed < 20; seed++) {
      EnvironmentLogits some = LogitsOf.random(seed, 200, 5, 1.5);
      double best = Temperature.fittedOn(some).value();
      double loss = loss(some, best);
      assertThat(loss).isLessThan(loss(some, best * 1.01)).isLessThan(loss(some, best / 1.01));
    }
  }

  /** One wrong in four, all with a margin of 1: the confidence becomes 3/4, so 1/T = ln 3. */
  @Test
  void aTemperatureByHand() {
    EnvironmentLogits four =
        LogitsOf.of(new double[] {1, 0, 1, 0, 1, 0, 1, 0}, new int[] {0, 0, 0, 1});

    assertThat(Temperature.fittedOn(four).value()).isCloseTo(1 / Math.log(3), within(1e-12));
  }

  @Test
  void aTemperatureLeavesTheAccuracyAsItIs() {
    for (long seed = 0; seed < 20; seed++) {
      EnvironmentLogits some = LogitsOf.random(seed, 200, 5, 1.5);
      double temperature = Temperature.fittedOn(some).value();
      assertThat(new Accuracy().of(LogitsOf.scaled(some, 1 / temperature)).value())
          .isEqualTo(new Accuracy().of(some).value());
    }
  }

  @Test
  void whereEveryAnswerIsRightThereIsNoTemperature() {
    Temperature none =
        Temperature.fittedOn(LogitsOf.of(new double[] {2, 0, 0, 1}, new int[] {0, 1}));

    assertThat(none.fitted()).isFalse();
    assertThat(none.value()).isEqualTo(1);
    assertThat(none.reason()).startsWith("every validation answer is right");
  }

  @Test
  void logitsWorseThanChanceHaveNoTemperature() {
    assertThat(
            Temperature.fittedOn(LogitsOf.of(new double[] {2, 0, 0, 1}, new int[] {1, 0})).reason())
        .contains("no better than equal ones");
    assertThat(
            Temperature.fittedOn(LogitsOf.of(new double[] {1, 1, 0, 0}, new int[] {1, 0})).reason())
        .contains("every example's logits are equal");
  }

  private static double loss(EnvironmentLogits some, double temperature) {
    return new Loss().of(LogitsOf.scaled(some, 1 / temperature)).value();
  }
}
