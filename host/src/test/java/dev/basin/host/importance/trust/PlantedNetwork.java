package dev.basin.host.importance.trust;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.SmallData;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Hidden unit u is input u and speaks for class 1 + u mod 2, as loudly as it is strong; class 0 has
 * the logit ½ whatever the input. So an example of class 1 or 2 is right while its own units are
 * worth more than that together, and the label's logit loses strength × input without a unit.
 */
final class PlantedNetwork {
  static final int UNITS = 32;
  private static final int EXAMPLES = 60;

  private PlantedNetwork() {}

  static KnownNetwork make() {
    return new KnownNetwork(graph(IntStream.range(0, UNITS).toArray()), data());
  }

  /** The same function with unit {@code order[i]} at place i. */
  static Graph graph(int[] order) {
    double[] first = new double[UNITS * UNITS];
    double[] second = new double[3 * UNITS];
    for (int i = 0; i < UNITS; i++) {
      first[i * UNITS + order[i]] = 1;
      second[(1 + order[i] % 2) * UNITS + i] = strength(order[i]);
    }
    long units = UNITS;
    return new Graph(
        "planted",
        "input",
        List.of(units),
        List.of(
            new Node("fc1", new Gemm(1, 1, true), List.of("input", "fc1.weight", "fc1.bias"), "a"),
            new Node("relu", new Relu(), List.of("a"), "b"),
            new Node("fc2", new Gemm(1, 1, true), List.of("b", "fc2.weight", "fc2.bias"), "out")),
        Map.of(
            "fc1.weight", new Tensor.Float64(List.of(units, units), first),
            "fc1.bias", new Tensor.Float64(List.of(units), new double[UNITS]),
            "fc2.weight", new Tensor.Float64(List.of(3L, units), second),
            "fc2.bias", new Tensor.Float64(List.of(3L), new double[] {0.5, 0, 0})),
        "out");
  }

  /** From next to nothing to 1, in an order that is not the units' own. */
  static double strength(int unit) {
    return Math.pow((5 * unit % UNITS + 1) / (double) UNITS, 6);
  }

  /** What the label's logit loses without a unit, the mean over the examples. */
  static double worth(int unit, Dataset data) {
    double[] example = new double[UNITS];
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      data.features().read(i, example, 0);
      sum += data.label(i) == 1 + unit % 2 ? strength(unit) * example[unit] : 0;
    }
    return sum / data.size();
  }

  private static Dataset data() {
    RandomGenerator random = new Randomness(4).stream("planted");
    double[][] rows = new double[EXAMPLES][UNITS];
    int[] labels = new int[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = 1 + i % 2;
      for (int unit = 0; unit < UNITS; unit++) {
        // Nothing speaks for another class than the label's.
        rows[i][unit] = labels[i] == 1 + unit % 2 ? 0.8 + 0.4 * random.nextDouble() : 0;
      }
    }
    return SmallData.of(rows, 3, labels);
  }
}
