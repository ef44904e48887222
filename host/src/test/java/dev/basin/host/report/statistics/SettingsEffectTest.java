package dev.basin.host.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SettingsEffectTest {

  @Test
  void oneSettingIsStudentsOwnInterval() {
    // Mean 3, standard deviation 1, three values: 3 ± 4.302653 · 1/√3.
    SettingsEffect effect = SettingsEffect.of(List.of(List.of(2.0, 3.0, 4.0)), 0);

    assertThat(effect.mean()).isEqualTo(3);
    assertThat(effect.interval().high()).isCloseTo(3 + 4.302653 / Math.sqrt(3), within(1e-5));
    assertThat(effect.halfWidth(0.95)).isCloseTo(4.302653 / Math.sqrt(3), within(1e-5));
    assertThat(effect.halfWidth(0.99)).isCloseTo(9.924843 / Math.sqrt(3), within(1e-4));
    // t = 3√3 = 5.196 with two degrees of freedom.
    assertThat(effect.p()).isCloseTo(0.03508, within(1e-4));
  }

  @Test
  void settingsCountTheSameHoweverManySeedsTheyHave() {
    SettingsEffect effect =
        SettingsEffect.of(List.of(List.of(1.0, 1.0, 1.0, 1.2), List.of(3.0, 3.1)), 0);

    assertThat(effect.mean()).isCloseTo((1.05 + 3.05) / 2, within(1e-12));
    assertThat(effect.settings()).isEqualTo(2);
    assertThat(effect.values()).isEqualTo(6);
  }

  @Test
  void theIntervalHoldsTheTrueMeanNineteenTimesInTwenty() {
    Random random = new Random(5);
    int held = 0;
    for (int trial = 0; trial < 2000; trial++) {
      List<List<Double>> settings = new ArrayList<>();
      for (double centre : new double[] {-1, 0.5, 4}) {
        List<Double> seeds = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
          seeds.add(centre + random.nextGaussian());
        }
        settings.add(seeds);
      }
      held += SettingsEffect.of(settings, 0).interval().holds(3.5 / 3) ? 1 : 0;
    }
    assertThat(held / 2000.0).isCloseTo(0.95, within(0.015));
  }

  @Test
  void oneSeedASettingHasNoInterval() {
    SettingsEffect effect = SettingsEffect.of(List.of(List.of(1.0), List.of(2.0)), 0);

    assertThat(effect.mean()).isEqualTo(1.5);
    assertThat(effect.interval().known()).isFalse();
    assertThat(effect.p()).isNaN();
  }
}
