package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.LayerScores;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraspTest {
  private final Grasp metric = new Grasp();

  /** L = ½wᵀHw with H = [[1, ½], [½, ½]] at w = (3, 1): g = (3.5, 2), Hg = (4.5, 2.75). */
  @Test
  void isWeightTimesHessianTimesGradient() {
    try (NDManager manager = NDManager.newBaseManager()) {
      KnownLossSession session =
          KnownLossSession.of(
              manager,
              new double[][] {{3}, {1}},
              new double[] {3.5, 2},
              new double[] {1, .5, .5, .5});
      LayerScores.Scored scored = session.scored(metric, Map.of());
      assertThat(scored.scores()).containsExactly(13.5, 2.75);
      assertThat(scored.standardErrors()).containsExactly(0., 0.);
      assertThat(scored.examples()).isEqualTo(3);
      LayerScores.Scored paper = session.scored(metric, Map.of("turned", false, "groups", 1));
      assertThat(paper.scores()).containsExactly(-13.5, -2.75);
      assertThat(paper.standardErrors()).allMatch(error -> error.isNaN());
    }
  }

  /** The score is the slope of ½‖g‖² as the unit's weights grow. */
  @Test
  void isTheSlopeOfTheSquaredGradient() {
    KnownNetwork network = KnownNetworks.mlp(6, 25, 5, 4, 3);
    double step = 1e-5;
    try (GraphSession session = network.open(Precision.FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      LayerScores.Scored scored =
          Scoring.score(metric, session, network.data(), "fc1", new Target.Loss(), Map.of());
      assertThat(scored.standardErrors()).allMatch(error -> error > 0);
      ParameterSlice slice = session.network().parameters().find("fc1.weight").orElseThrow();
      for (int unit = 0; unit < 4; unit++) {
        double[] ends = new double[2];
        for (int end = 0; end < 2; end++) {
          double[] weights = session.weights().toDoubleArray();
          for (int i = 0; i < 5; i++) {
            weights[(int) slice.offset() + unit * 5 + i] *= end == 0 ? 1 + step : 1 - step;
          }
          NDArray gradient =
              session.gradient(scope.create(weights), network.data(), scope).gradient();
          ends[end] = gradient.square().sum().getDouble() / 2;
        }
        assertThat(scored.scores().get(unit))
            .isCloseTo((ends[0] - ends[1]) / (2 * step), within(1e-7));
      }
    }
  }
}
