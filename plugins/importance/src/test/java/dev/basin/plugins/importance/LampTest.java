package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.basin.api.LayerScores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LampTest {
  private final Lamp metric = new Lamp();

  /** Units of one weight have the paper's score for weights. */
  @Test
  void dividesBySquaresAtLeastAsLarge() {
    assertScores(
        List.of(1. / 14, 4. / 13, 1.), new double[] {1}, new double[] {-2}, new double[] {3});
  }

  @Test
  void takesAUnitsNormForItsWeight() {
    assertScores(List.of(25. / 50, 25. / 50, 1. / 51), d(3, 4), d(0, -5), d(1, 0));
  }

  @Test
  void doesNotSeeTheScaleOfTheLayer() {
    assertScores(List.of(1. / 14, 4. / 13, 1.), d(1e3), d(2e3), d(-3e3));
  }

  @Test
  void doesNotApplyWhereEveryWeightIsZero() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(KnownLossSession.of(manager, d(0, 0), d(0, 0)).score(metric, Map.of()))
          .isEqualTo(new LayerScores.NotApplicable("made", "all weights of its units are 0"));
      assertThat(KnownLossSession.of(manager, d(0, 0), d(0, 2)).scored(metric, Map.of()).scores())
          .containsExactly(0., 1.);
    }
  }

  private void assertScores(List<Double> expected, double[]... rows) {
    try (NDManager manager = NDManager.newBaseManager()) {
      LayerScores.Scored scored = KnownLossSession.of(manager, rows).scored(metric, Map.of());
      assertThat(scored.standardErrors()).allMatch(error -> error == 0);
      assertThat(scored.examples()).isZero();
      for (int unit = 0; unit < expected.size(); unit++) {
        assertThat(scored.scores().get(unit)).isCloseTo(expected.get(unit), within(1e-15));
      }
    }
  }

  private static double[] d(double... numbers) {
    return numbers;
  }
}
