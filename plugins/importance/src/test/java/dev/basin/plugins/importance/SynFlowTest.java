package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.LayerScores;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SynFlowTest {
  private final SynFlow metric = new SynFlow();

  /** W1 = [[1, −2], [3, 4]], W2 = [[5, −6]], no bias: R = 57, of which 15 and 42 pass the units. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void isTheFlowThroughAUnit(Precision precision) {
    KnownNetwork known = byHand();
    try (GraphSession session = known.open(precision)) {
      LayerScores.Scored scored =
          Scoring.score(metric, session, known.data(), "fc1", new Target.Loss(), Map.of());
      assertThat(scored.scores()).containsExactly(15., 42.);
      assertThat(scored.standardErrors()).containsExactly(0., 0.);
      assertThat(scored.examples()).isZero();
    }
  }

  /** The sum over the weights that read a unit, which the reference gives weight by weight. */
  @ParameterizedTest
  @CsvSource({"mlp, fc1, fc2.weight, 1", "mlp, fc2, fc3.weight, 1", "cnn, conv1, conv2.weight, 9"})
  void agreesWithTheReferenceOnTrainedNetworks(
      String model, String layer, String reader, int kernel) throws IOException {
    JsonNode flows =
        SharedModels.values("importance_" + model + ".json").get("synflow").get(reader);
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      List<Double> found =
          Scoring.score(
                  metric, session, SharedModels.digits(session), layer, new Target.Loss(), Map.of())
              .scores();
      double[] expected = new double[found.size()];
      for (int i = 0; i < flows.size(); i++) {
        expected[i / kernel % expected.length] += flows.get(i).asDouble();
      }
      for (int unit = 0; unit < expected.length; unit++) {
        assertThat(found.get(unit)).isCloseTo(expected[unit], within(1e-9 * expected[unit]));
      }
    }
  }

  @Test
  void doesNotSeeTheScaleOfAUnit() {
    KnownNetwork network = KnownNetworks.mlp(5, 20, 4, 6, 3);
    try (GraphSession before = network.open(Precision.FLOAT64);
        GraphSession after = RescaledUnit.of(network, 2, 10).open(Precision.FLOAT64)) {
      List<Double> expected = scores(before, network);
      List<Double> found = scores(after, network);
      for (int unit = 0; unit < 6; unit++) {
        assertThat(found.get(unit)).isCloseTo(expected.get(unit), within(1e-12));
      }
    }
  }

  @Test
  void doesNotApplyWhereTheFlowOverflows() {
    KnownNetwork known = byHand();
    KnownNetwork huge = RescaledUnit.of(known, 0, 1e38);
    Graph graph =
        huge.graph()
            .withTensors(
                Map.of(
                    "fc2.weight",
                    known.graph().tensor("fc2.weight").like(new double[] {5e30, 6e30}, 0)));
    try (GraphSession session = new KnownNetwork(graph, known.data()).open(Precision.FLOAT32)) {
      assertThat(
              Scoring.score(
                      metric,
                      session,
                      known.data(),
                      session.network().layers(),
                      new Target.Loss(),
                      Map.of())
                  .layers())
          .containsExactly(
              new LayerScores.NotApplicable("fc1", "its flow is too large for the precision"));
    }
  }

  private List<Double> scores(GraphSession session, KnownNetwork network) {
    return Scoring.score(metric, session, network.data(), "fc1", new Target.Loss(), Map.of())
        .scores();
  }

  static KnownNetwork byHand() {
    Graph graph = KnownNetworks.mlp(1, 1, 2, 2, 1).graph();
    return new KnownNetwork(
        graph.withTensors(
            Map.of(
                "fc1.weight", like(graph, "fc1.weight", 1, -2, 3, 4),
                "fc1.bias", like(graph, "fc1.bias", 0, 0),
                "fc2.weight", like(graph, "fc2.weight", 5, -6),
                "fc2.bias", like(graph, "fc2.bias", 0))),
        SmallData.of(new double[][] {{1, 1}}, 1, 0));
  }

  private static Tensor like(Graph graph, String name, double... numbers) {
    return graph.tensor(name).like(numbers, 0);
  }
}
