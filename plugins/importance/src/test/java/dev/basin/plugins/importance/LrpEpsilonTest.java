package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LrpEpsilonTest {
  private final LrpEpsilon metric = new LrpEpsilon();

  /** A layer of twos, one of threes, at (1, 2, 3): the output is 108. */
  @Test
  void givesTheKnownAnswerOfTwoLinearLayers() {
    double[] twos = new double[9];
    Arrays.fill(twos, 2);
    Graph graph =
        new Graph(
            "linear",
            "x",
            List.of(3L),
            List.of(
                new Node("units", new Gemm(1, 1, true), List.of("x", "units.weight"), "made"),
                new Node("twos", new Gemm(1, 1, true), List.of("made", "twos.weight"), "two"),
                new Node(
                    "threes", new Gemm(1, 1, true), List.of("two", "threes.weight"), "logits")),
            Map.of(
                "units.weight",
                    new Tensor.Float64(List.of(3L, 3L), new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}),
                "twos.weight", new Tensor.Float64(List.of(3L, 3L), twos),
                "threes.weight", new Tensor.Float64(List.of(1L, 3L), new double[] {3, 3, 3})),
            "logits");
    KnownNetwork network = new KnownNetwork(graph, SmallData.of(new double[][] {{1, 2, 3}}, 1, 0));
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      double[] exact = scores(session, network.data(), "units", 1e-12);
      double[] absorbed = scores(session, network.data(), "units", 12);
      for (int unit = 0; unit < 3; unit++) {
        assertThat(exact[unit]).isCloseTo(18 * (unit + 1), within(1e-10));
        assertThat(absorbed[unit]).isCloseTo(18 * (unit + 1) * .9, within(1e-12));
      }
    }
  }

  /** Layer by layer, R_i = Σ_j a_i·w_ij ÷ (z_j + ε·sign z_j)·R_j, with biases in z. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, .25})
  void isTheRelevanceThatLayersPassBack(double epsilon) {
    KnownNetwork network = KnownNetworks.mlp(8, 12, 4, 5, 6, 3);
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      double[] expected = new double[5];
      double[] x = new double[4];
      for (int row = 0; row < network.data().size(); row++) {
        network.data().features().read(row, x, 0);
        double[] first = linear(session, "fc1", x);
        double[] second = linear(session, "fc2", relu(first));
        double[] logits = linear(session, "fc3", relu(second));
        double[] relevance = {0, logits[1], 0};
        relevance = back(session, "fc3", relu(second), logits, relevance, epsilon);
        relevance = back(session, "fc2", relu(first), second, relevance, epsilon);
        for (int unit = 0; unit < 5; unit++) {
          expected[unit] += relevance[unit] / network.data().size();
        }
      }
      double[] found = scores(session, network.data(), "fc1", epsilon);
      for (int unit = 0; unit < 5; unit++) {
        assertThat(found[unit]).isCloseTo(expected[unit], within(1e-9));
      }
    }
  }

  private double[] scores(GraphSession session, Dataset data, String layer, double epsilon) {
    int target = session.network().classes() > 1 ? 1 : 0;
    return ByHand.numbers(
        Scoring.score(
                metric,
                session,
                data,
                layer,
                new Target.ClassLogit(target),
                Map.of("epsilon", epsilon))
            .scores());
  }

  private static double[] relu(double[] values) {
    return Arrays.stream(values).map(value -> Math.max(0, value)).toArray();
  }

  private static double[] numbers(GraphSession session, String name) {
    ParameterSlice slice = session.network().parameters().find(name).orElseThrow();
    return slice.of(session.weights()).toDoubleArray();
  }

  private static double[] linear(GraphSession session, String layer, double[] input) {
    double[] weights = numbers(session, layer + ".weight");
    double[] output = numbers(session, layer + ".bias");
    for (int o = 0; o < output.length; o++) {
      for (int i = 0; i < input.length; i++) {
        output[o] += weights[o * input.length + i] * input[i];
      }
    }
    return output;
  }

  private static double[] back(
      GraphSession session,
      String layer,
      double[] input,
      double[] output,
      double[] relevance,
      double epsilon) {
    double[] weights = numbers(session, layer + ".weight");
    double[] result = new double[input.length];
    for (int o = 0; o < output.length; o++) {
      double divisor = output[o] + (output[o] >= 0 ? epsilon : -epsilon);
      for (int i = 0; i < input.length; i++) {
        result[i] += input[i] * weights[o * input.length + i] / divisor * relevance[o];
      }
    }
    return result;
  }
}
