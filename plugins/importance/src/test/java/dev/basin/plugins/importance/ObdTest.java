package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.basin.api.LayerScores;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObdTest {
  private static final double[][] WEIGHTS = {{3}, {1}};
  private final Obd metric = new Obd();

  @Test
  void isExactForADiagonalHessian() {
    try (NDManager manager = NDManager.newBaseManager()) {
      LayerScores.Scored scored =
          KnownLossSession.of(manager, WEIGHTS, new double[0], new double[] {1, 0, 0, -.5})
              .scored(metric, Map.of("probes", 4));
      assertThat(scored.scores()).containsExactly(4.5, -.25);
      assertThat(scored.standardErrors()).containsExactly(0., 0.);
      assertThat(scored.examples()).isEqualTo(3);
    }
  }

  /** A probe is off by ±½·½·w², so the error of 1,000 is ½·½·w² ÷ √1000. */
  @Test
  void comesAsCloseAsItsErrorSaysOtherwise() {
    try (NDManager manager = NDManager.newBaseManager()) {
      LayerScores.Scored scored =
          KnownLossSession.of(manager, WEIGHTS, new double[0], new double[] {1, .5, .5, .5})
              .scored(metric, Map.of("probes", 1000));
      assertThat(scored.standardErrors().get(0)).isCloseTo(2.25 / Math.sqrt(1000), within(1e-3));
      assertThat(scored.scores().get(0)).isCloseTo(4.5, within(4 * scored.standardErrors().get(0)));
      assertThat(scored.scores().get(1)).isCloseTo(.25, within(4 * scored.standardErrors().get(1)));
    }
  }

  @Test
  void estimatesTheExactDiagonalOfANetwork() {
    KnownNetwork network = KnownNetworks.mlp(7, 30, 5, 4, 3);
    try (GraphSession session = network.open(Precision.FLOAT64);
        NDManager scope = session.manager().newSubManager();
        HessianOperator hessian = session.hessian(session.weights(), network.data())) {
      LayerScores.Scored scored =
          Scoring.score(
              metric, session, network.data(), "fc1", new Target.Loss(), Map.of("probes", 400));
      ParameterSlice slice = session.network().parameters().find("fc1.weight").orElseThrow();
      double[] weights = session.weights().toDoubleArray();
      for (int unit = 0; unit < 4; unit++) {
        double exact = 0;
        for (int i = 0; i < 5; i++) {
          int index = (int) slice.offset() + unit * 5 + i;
          double[] axis = new double[weights.length];
          axis[index] = 1;
          double curvature = hessian.apply(scope.create(axis), scope).toDoubleArray()[index];
          exact += curvature * weights[index] * weights[index] / 2;
        }
        assertThat(scored.scores().get(unit))
            .isCloseTo(exact, within(4 * scored.standardErrors().get(unit)));
      }
    }
  }
}
