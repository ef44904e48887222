package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.basin.api.LayerScores;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FpgmTest {
  private final Fpgm metric = new Fpgm();

  @Test
  void sumsTheDistancesToTheOtherUnits() {
    try (NDManager manager = NDManager.newBaseManager()) {
      LayerScores.Scored scored =
          KnownLossSession.of(
                  manager, new double[] {0, 0}, new double[] {3, 4}, new double[] {6, 8})
              .scored(metric, Map.of());
      assertThat(scored.scores()).containsExactly(15., 10., 15.);
      assertThat(scored.standardErrors()).containsExactly(0., 0., 0.);
      assertThat(scored.examples()).isZero();
    }
  }

  /** Torch-Pruning's distance between magnitudes gives 0 here. */
  @Test
  void holdsAWeightAndItsOppositeApart() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(
              KnownLossSession.of(manager, new double[] {3, 4}, new double[] {-3, -4})
                  .scored(metric, Map.of())
                  .scores())
          .containsExactly(10., 10.);
    }
  }

  @Test
  void growsWithTheScaleOfTheLayer() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(
              KnownLossSession.of(
                      manager, new double[] {0, 0}, new double[] {-6, 8}, new double[] {-12, 16})
                  .scored(metric, Map.of())
                  .scores())
          .containsExactly(30., 20., 30.);
    }
  }

  @Test
  void doesNotApplyToASingleUnit() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(KnownLossSession.of(manager, new double[] {3, 4}).score(metric, Map.of()))
          .isEqualTo(
              new LayerScores.NotApplicable(
                  "made", "it has a single unit: there is no other to be distant from"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void agreesWithTheReferenceOnTrainedNetworks(String model) throws IOException {
    ReferenceScores.assertAgree(metric, model, "fpgm", Map.of());
  }
}
