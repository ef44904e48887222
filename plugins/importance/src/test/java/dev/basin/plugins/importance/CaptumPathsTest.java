package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Baseline;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network on which attribution libraries agree, at x = [0, 100, 0] against zeros. */
class CaptumPathsTest {
  private static final Target FIRST = new Target.ClassLogit(0);
  private static final Map<String, ?> FINE = Map.of("steps", 1000);

  @Test
  void conductance() {
    expect(new Conductance(), KnownNetworks.captumFixture(), "linear1", 1e-9, 90, 100, 100, 100);
    expect(new Conductance(), beforeRelu(), "linear1", 0.06, 90, 100, 100, 100);
    expect(new Conductance(), KnownNetworks.captumFixture(), "linear0", 0.06, 0, 390, 0);
  }

  /** The library reads linear1 before its ReLU. */
  @Test
  void internalInfluence() {
    expect(new InternalInfluence(), beforeRelu(), "linear1", 1e-3, .9, 1, 1, 1);
    expect(new InternalInfluence(), KnownNetworks.captumFixture(), "linear0", 1e-3, 3.9, 3.9, 3.9);
    expect(new InternalInfluence(), KnownNetworks.captumFixture(), "linear1", 1e-9, 1, 1, 1, 1);
  }

  /** Published rounded to .8: the units of bias 1 are on from α = .19. */
  @Test
  void internalInfluenceFromAnotherBaseline() {
    KnownNetwork network =
        new KnownNetwork(beforeRelu().graph(), SmallData.of(new double[][] {{0, 80, 0}}, 2, 0));
    Map<String, ?> options = Map.of("steps", 1000, "baseline-values", List.of(0., -20., 0.));
    double[] found = scores(new InternalInfluence(), network, "linear1", options);
    assertThat(found).containsExactly(new double[] {.7, .81, .81, .81}, within(1e-3));
  }

  @Test
  void layerIntegratedGradients() {
    expect(
        new LayerIntegratedGradients(),
        KnownNetworks.captumFixture(),
        "linear1",
        1e-9,
        90,
        100,
        100,
        100);
    expect(
        new LayerIntegratedGradients(), KnownNetworks.captumFixture(), "linear0", 0.1, 0, 390, 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void neuronConductanceOfAUnit(boolean absolute) {
    Map<String, ?> options = Map.of("steps", 1000, "absolute", absolute);
    KnownNetwork network = KnownNetworks.captumFixture();
    assertThat(scores(new NeuronConductance(), network, "linear1", options))
        .containsExactly(new double[] {90, 100, 100, 100}, within(0.1));
    assertThat(scores(new NeuronConductance(), network, "linear0", options))
        .containsExactly(new double[] {0, 390, 0}, within(0.1));
  }

  /** NeuronConductance of linear1[0] is [0, 90, 0]. */
  @Test
  void neuronConductanceOfEveryInput() {
    assertThat(map(KnownNetworks.captumFixture(), "linear1", 0))
        .containsExactly(new double[] {0, 90, 0}, within(0.1));
  }

  /**
   * NeuronIG of relu[0] at [0, 6, 14] is [0, 3, 7]: the unit alone is what is explained, so the
   * first logit reads it and nothing else.
   */
  @Test
  void integratedGradientsOfANeuron() {
    Graph fixture = KnownNetworks.captumFixture().graph();
    Tensor only = new Tensor.Float64(List.of(2L, 4L), new double[] {1, 0, 0, 0, 0, 0, 0, 0});
    KnownNetwork network =
        new KnownNetwork(
            fixture.withTensors(Map.of("linear2.weight", only)),
            SmallData.of(new double[][] {{0, 6, 14}}, 2, 0));
    assertThat(map(network, "linear1", 0)).containsExactly(new double[] {0, 3, 7}, within(0.02));
    assertThat(scores(new Conductance(), network, "linear0", FINE))
        .containsExactly(new double[] {0, 3, 7}, within(0.02));
  }

  /** Everything passes through both layers, so both add up to 392 − 2 of the first logit. */
  @Test
  void totalsAreTheChangeOfTheLogit() {
    try (GraphSession session = KnownNetworks.captumFixture().open(Precision.FLOAT64)) {
      for (ImportanceMetric metric : List.of(new Conductance(), new LayerIntegratedGradients())) {
        for (UnitLayer layer : session.network().layers()) {
          LayerScores.Scored scored =
              Scoring.score(
                  metric, session, KnownNetworks.captumFixture().data(), layer.name(), FIRST, FINE);
          assertThat(scored.expectedTotal()).hasValue(390);
          assertThat(scored.scores().stream().mapToDouble(Double::doubleValue).sum())
              .isCloseTo(390, within(0.1));
        }
      }
    }
  }

  private static void expect(
      ImportanceMetric metric,
      KnownNetwork network,
      String layer,
      double tolerance,
      double... expected) {
    assertThat(scores(metric, network, layer, FINE)).containsExactly(expected, within(tolerance));
  }

  private static double[] scores(
      ImportanceMetric metric, KnownNetwork network, String layer, Map<String, ?> options) {
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      return ByHand.numbers(
          Scoring.score(metric, session, network.data(), layer, FIRST, options).scores());
    }
  }

  /** What flows from every input through one unit, on the first example. */
  private static double[] map(KnownNetwork network, String name, int wanted) {
    GaussLegendre rule = new GaussLegendre(1000);
    List<double[]> maps = new ArrayList<>();
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      Dataset zeros = Baseline.of(network.data(), List.of(0.));
      UnitLayer layer =
          session.network().layers().stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow();
      session.forEachPath(
          session.weights(),
          network.data(),
          zeros,
          rule.points(),
          batch ->
              batch.inputGradients(
                  layer,
                  FIRST,
                  rule.weights(),
                  (unit, gradient) -> {
                    if (unit == wanted) {
                      maps.add(gradient.mul(batch.difference()).toDoubleArray());
                    }
                  }));
    }
    return maps.get(0);
  }

  /** The fixture with a layer that changes nothing between linear1 and its ReLU. */
  private static KnownNetwork beforeRelu() {
    Graph fixture = KnownNetworks.captumFixture().graph();
    Map<String, Tensor> tensors = new HashMap<>(fixture.tensors());
    double[] identity = new double[16];
    for (int i = 0; i < 4; i++) {
      identity[5 * i] = 1;
    }
    tensors.put("pass.weight", new Tensor.Float64(List.of(4L, 4L), identity));
    List<Node> nodes = new ArrayList<>();
    for (Node node : fixture.nodes()) {
      if (node.name().equals("relu")) {
        nodes.add(
            new Node(
                "pass", new Gemm(1, 1, true), List.of("linear1.out", "pass.weight"), "pass.out"));
        nodes.add(new Node("relu", node.operator(), List.of("pass.out"), node.output()));
      } else {
        nodes.add(node);
      }
    }
    return new KnownNetwork(
        new Graph(
            "captum fixture read before ReLU",
            fixture.input(),
            fixture.inputShape(),
            nodes,
            tensors,
            fixture.output()),
        KnownNetworks.captumFixture().data());
  }
}
