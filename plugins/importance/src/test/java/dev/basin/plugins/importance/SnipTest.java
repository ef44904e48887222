package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.LayerScores;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnipTest {
  private final Snip metric = new Snip();

  /** f = 3·1 + 1·2, y = 1, L = ½(f − y)²: the gradient is 4·(1, 2). */
  @Test
  void isTheShareOfTheSensitivity() {
    try (NDManager manager = NDManager.newBaseManager()) {
      KnownLossSession session =
          KnownLossSession.of(
              manager, new double[][] {{3}, {1}}, new double[] {4, 8}, new double[0]);
      LayerScores.Scored share = session.scored(metric, Map.of());
      assertThat(share.scores()).containsExactly(.6, .4);
      assertThat(share.examples()).isEqualTo(3);
      assertThat(share.standardErrors()).allMatch(error -> error < 1e-12);
      LayerScores.Scored sum = session.scored(metric, Map.of("share", false, "groups", 0));
      assertThat(sum.scores()).containsExactly(12., 8.);
      assertThat(sum.standardErrors()).allMatch(error -> error.isNaN());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void agreesWithTheReferenceOnTrainedNetworks(String model) throws IOException {
    ReferenceScores.assertAgree(
        metric, model, "taylor_weight_abs_sum", Map.of("share", false, "groups", 0));
  }

  /** A layer's shares add up to its share of the network. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp,fc1,fc2", "cnn,conv1,conv2"})
  void sharesAreOfTheWholeNetwork(String names) throws IOException {
    String[] parts = names.split(",");
    JsonNode shares =
        SharedModels.values("importance_" + parts[0] + ".json").get("snip_layer_share");
    try (GraphSession session = SharedModels.open(parts[0], Precision.FLOAT64)) {
      for (int i = 1; i < parts.length; i++) {
        LayerScores.Scored layer =
            Scoring.score(
                metric,
                session,
                SharedModels.digits(session),
                parts[i],
                new Target.Loss(),
                Map.of("groups", 0));
        assertThat(layer.scores().stream().mapToDouble(Double::doubleValue).sum())
            .isCloseTo(shares.get(parts[i] + ".weight").asDouble(), within(1e-9));
      }
    }
  }

  @Test
  void doesNotSeeTheScaleOfAUnit() {
    KnownNetwork network = KnownNetworks.mlp(5, 20, 4, 6, 3);
    KnownNetwork rescaled = RescaledUnit.of(network, 2, 10);
    try (GraphSession before = network.open(Precision.FLOAT64);
        GraphSession after = rescaled.open(Precision.FLOAT64)) {
      LayerScores.Scored expected =
          Scoring.score(metric, before, network.data(), "fc1", new Target.Loss(), Map.of());
      LayerScores.Scored found =
          Scoring.score(metric, after, network.data(), "fc1", new Target.Loss(), Map.of());
      for (int unit = 0; unit < 6; unit++) {
        assertThat(found.scores().get(unit)).isCloseTo(expected.scores().get(unit), within(1e-12));
        assertThat(found.standardErrors().get(unit))
            .isCloseTo(expected.standardErrors().get(unit), within(1e-12));
      }
    }
  }
}
