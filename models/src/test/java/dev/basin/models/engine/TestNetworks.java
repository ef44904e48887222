package dev.basin.models.engine;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Hand-made networks and data for the engine's tests. */
final class TestNetworks {

  private TestNetworks() {}

  static Graph captum() {
    List<Node> nodes = new ArrayList<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    String last = "x";
    last =
        linear(
            nodes,
            tensors,
            "linear0",
            last,
            3,
            3,
            new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
            new double[3]);
    last =
        linear(nodes, tensors, "linear1", last, 4, 3, filled(12, 1), new double[] {-10, 1, 1, 1});
    last = apply(nodes, "relu", new Relu(), last);
    last = linear(nodes, tensors, "linear2", last, 2, 4, filled(8, 1), new double[] {-1, 1});
    return new Graph("captum", "x", List.of(3L), nodes, tensors, last);
  }

  /** Seeded weights; the activation between all linear layers. */
  static Graph mlp(long seed, Operator activation, int... widths) {
    RandomGenerator random = new Randomness(seed).stream("mlp");
    List<Node> nodes = new ArrayList<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    String last = "x";
    for (int i = 1; i < widths.length; i++) {
      double scale = Math.sqrt(2.0 / widths[i - 1]);
      double[] weight = new double[widths[i] * widths[i - 1]];
      Arrays.setAll(weight, k -> scale * random.nextGaussian());
      double[] bias = new double[widths[i]];
      Arrays.setAll(bias, k -> 0.1 * random.nextGaussian());
      last = linear(nodes, tensors, "fc" + i, last, widths[i], widths[i - 1], weight, bias);
      if (i < widths.length - 1) {
        last = apply(nodes, "act" + i, activation, last);
      }
    }
    return new Graph("mlp", "x", List.of((long) widths[0]), nodes, tensors, last);
  }

  static Dataset data(long seed, int examples, int classes, int width) {
    RandomGenerator random = new Randomness(seed).stream("data");
    double[] values = new double[examples * width];
    Arrays.setAll(values, i -> random.nextGaussian());
    int[] labels = new int[examples];
    Arrays.setAll(labels, i -> random.nextInt(classes));
    return data(values, width, classes, labels);
  }

  static Dataset data(double[] values, int width, int classes, int... labels) {
    return new Dataset(
        "data",
        Features.of(values, width),
        List.of((long) width),
        classes,
        labels,
        Dataset.Columns.none());
  }

  static double[] filled(int size, double value) {
    double[] values = new double[size];
    Arrays.fill(values, value);
    return values;
  }

  static String linear(
      List<Node> nodes,
      Map<String, Tensor> tensors,
      String name,
      String input,
      int out,
      int in,
      double[] weight,
      double[] bias) {
    tensors.put(name + ".weight", new Tensor.Float64(List.of((long) out, (long) in), weight));
    tensors.put(name + ".bias", new Tensor.Float64(List.of((long) out), bias));
    nodes.add(
        new Node(
            name,
            new Gemm(1, 1, true),
            List.of(input, name + ".weight", name + ".bias"),
            name + ".out"));
    return name + ".out";
  }

  static String apply(List<Node> nodes, String name, Operator operator, String input) {
    nodes.add(new Node(name, operator, List.of(input), name + ".out"));
    return name + ".out";
  }
}
