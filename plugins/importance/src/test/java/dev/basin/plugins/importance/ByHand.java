package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.graph.op.Window;
import dev.basin.testkit.KnownNetwork;
import java.util.List;
import java.util.Map;

/** Networks so small that every score can be written down. */
final class ByHand {
  private ByHand() {}

  /** Unit u of "units" is activation(x_u); logit c is unit c, and further units are not read. */
  static Graph units(int width, int classes, Operator activation) {
    double[] identity = new double[width * width];
    double[] read = new double[classes * width];
    for (int i = 0; i < width; i++) {
      identity[i * width + i] = 1;
      if (i < classes) {
        read[i * width + i] = 1;
      }
    }
    long units = width;
    return new Graph(
        "by hand",
        "x",
        List.of(units),
        List.of(
            new Node("units", new Gemm(1, 1, true), List.of("x", "units.weight"), "made"),
            new Node("activation", activation, List.of("made"), "active"),
            new Node("read", new Gemm(1, 1, true), List.of("active", "read.weight"), "logits")),
        Map.of(
            "units.weight", new Tensor.Float64(List.of(units, units), identity),
            "read.weight", new Tensor.Float64(List.of((long) classes, units), read)),
        "logits");
  }

  /** The same with ReLU and two classes. */
  static KnownNetwork units(Dataset data) {
    return new KnownNetwork(units(data.features().width(), data.classes(), new Relu()), data);
  }

  /** Channels relu(x) and relu(−x) of a one-channel image, called "maps", read by zeros. */
  static Graph maps(long height, long width) {
    return new Graph(
        "maps by hand",
        "x",
        List.of(1L, height, width),
        List.of(
            new Node("maps", new Conv(Window.square(1, 0), 1), List.of("x", "maps.weight"), "made"),
            new Node("relu", new Relu(), List.of("made"), "active"),
            new Node("flat", new Flatten(1), List.of("active"), "row"),
            new Node("read", new Gemm(1, 1, true), List.of("row", "read.weight"), "logits")),
        Map.of(
            "maps.weight", new Tensor.Float64(List.of(2L, 1L, 1L, 1L), new double[] {1, -1}),
            "read.weight",
                new Tensor.Float64(
                    List.of(2L, 2 * height * width), new double[(int) (4 * height * width)])),
        "logits");
  }

  static LayerScores only(
      ImportanceMetric metric, KnownNetwork network, Target target, Map<String, ?> options) {
    return only(metric, network, target, options, Precision.FLOAT64);
  }

  static LayerScores only(
      ImportanceMetric metric,
      KnownNetwork network,
      Target target,
      Map<String, ?> options,
      Precision precision) {
    try (GraphSession session = network.open(precision)) {
      ImportanceScores scores =
          Scoring.score(
              metric, session, network.data(), session.network().layers(), target, options);
      assertThat(scores.layers()).hasSize(1);
      return scores.layers().get(0);
    }
  }

  static LayerScores.Scored scored(
      ImportanceMetric metric, KnownNetwork network, Target target, Map<String, ?> options) {
    return (LayerScores.Scored) only(metric, network, target, options);
  }

  static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
