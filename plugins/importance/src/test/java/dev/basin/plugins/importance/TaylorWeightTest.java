package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaylorWeightTest {
  private final TaylorWeight metric = new TaylorWeight();

  /** f = 3·1 + 1·2, y = 1, L = ½(f − y)²: the gradient is 4·(1, 2). */
  @ParameterizedTest
  @CsvSource({
    "example, squared, 144, 64",
    "mean, squared, 144, 64",
    "example, absolute, 12, 8",
    "mean, absolute, 12, 8"
  })
  void isThePowerOfTheFirstOrderChange(String loss, String power, double first, double second) {
    try (NDManager manager = NDManager.newBaseManager()) {
      LayerScores.Scored scored =
          KnownLossSession.of(
                  manager, new double[][] {{3}, {1}}, new double[] {4, 8}, new double[0])
              .scored(metric, Map.of("loss", loss, "power", power));
      assertThat(scored.scores()).containsExactly(first, second);
      assertThat(scored.standardErrors()).allMatch(error -> error < 1e-10);
      assertThat(scored.examples()).isEqualTo(3);
    }
  }

  /** The sum is taken before the power: contributions of a unit's weights cancel. */
  @Test
  void sumsOverAUnitsWeightsFirst() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(
              KnownLossSession.of(
                      manager,
                      new double[][] {{3, -1}, {1, 1}},
                      new double[] {1, 3, 2, 2},
                      new double[0])
                  .scored(metric, Map.of())
                  .scores())
          .containsExactly(0., 16.);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mlp, taylor_weight_sq_batch, mean, weights",
    "mlp, taylor_weight_sq_batch_with_bias, mean, bias",
    "mlp, taylor_weight_sq_per_sample, example, weights",
    "cnn, taylor_weight_sq_batch, mean, weights",
    "cnn, taylor_weight_sq_batch_with_bias, mean, bias",
    "cnn, taylor_weight_sq_per_sample, example, weights"
  })
  void agreesWithTheReferenceOnTrainedNetworks(
      String model, String key, String loss, String include) throws IOException {
    ReferenceScores.assertAgree(
        metric, model, key, Map.of("loss", loss, "include", include, "groups", 0));
  }

  /** The sum is linear in the examples, so leaving out one at a time gives the error of a mean. */
  @Test
  void errorsOfTheMeanLossAreThoseOfAMeanWhereNoExampleTurnsTheSign() {
    KnownNetwork network = KnownNetworks.mlp(4, 12, 5, 4, 3);
    int examples = network.data().size();
    Map<String, Object> options = Map.of("loss", "mean", "power", "absolute", "groups", examples);
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      double[][] changes = new double[examples][];
      RunningMeans means = new RunningMeans(4);
      for (int row = 0; row < examples; row++) {
        changes[row] = changes(session, network.data().select("one", new int[] {row}));
        means.add(changes[row]);
      }
      LayerScores.Scored expected = (LayerScores.Scored) means.scores("fc1", examples);
      LayerScores.Scored found =
          Scoring.score(metric, session, network.data(), "fc1", new Target.Loss(), options);
      int compared = 0;
      for (int unit = 0; unit < 4; unit++) {
        double mean = expected.scores().get(unit);
        assertThat(found.scores().get(unit)).isCloseTo(Math.abs(mean), within(1e-12));
        boolean turns = false;
        for (double[] change : changes) {
          turns |= (mean * examples - change[unit]) * mean <= 0;
        }
        if (!turns) {
          assertThat(found.standardErrors().get(unit))
              .isCloseTo(expected.standardErrors().get(unit), within(1e-12));
          compared++;
        }
      }
      assertThat(compared).isPositive();
    }
  }

  /** The sum over each unit's five weights of weight times gradient. */
  private static double[] changes(GraphSession session, Dataset data) {
    try (NDManager scope = session.manager().newSubManager()) {
      double[] gradient =
          session.gradient(session.weights(), data, scope).gradient().toDoubleArray();
      double[] weights = session.weights().toDoubleArray();
      int start = (int) session.network().parameters().find("fc1.weight").orElseThrow().offset();
      double[] changes = new double[4];
      for (int i = 0; i < 20; i++) {
        changes[i / 5] += gradient[start + i] * weights[start + i];
      }
      return changes;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"example", "mean"})
  void doesNotSeeTheScaleOfAUnitWithItsBias(String loss) {
    KnownNetwork network = KnownNetworks.mlp(5, 20, 4, 6, 3);
    Map<String, Object> options = Map.of("loss", loss, "include", "bias");
    try (GraphSession before = network.open(Precision.FLOAT64);
        GraphSession after = RescaledUnit.of(network, 2, 10).open(Precision.FLOAT64)) {
      LayerScores.Scored expected =
          Scoring.score(metric, before, network.data(), "fc1", new Target.Loss(), options);
      LayerScores.Scored found =
          Scoring.score(metric, after, network.data(), "fc1", new Target.Loss(), options);
      for (int unit = 0; unit < 6; unit++) {
        assertThat(found.scores().get(unit)).isCloseTo(expected.scores().get(unit), within(1e-12));
      }
    }
  }
}
