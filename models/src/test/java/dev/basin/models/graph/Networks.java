package dev.basin.models.graph;

import dev.basin.api.Randomness;
import dev.basin.api.option.Options;
import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.BatchNormalization;
import dev.basin.models.graph.op.Concat;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.LayerNormalization;
import dev.basin.models.graph.op.MaxPool;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.graph.op.Window;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small networks with random weights, for tests of units and groups. */
public final class Networks {
  private static final Window SAME = Window.square(1, 1);
  private static final Window POINT = Window.square(1, 0);

  private final Random random = new Random(7);
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private Networks() {}

  /** One of the zoo, with random biases and norms too. */
  public static Graph zoo(String id, Map<String, ?> options) {
    Architecture architecture = Architectures.named(id);
    Graph graph =
        architecture.build(
            id,
            id.equals("mlp") ? List.of(64L) : List.of(1L, 8L, 8L),
            10,
            Options.of(architecture.describe(), options),
            new Randomness(3));
    Random random = new Random(11);
    Map<String, Tensor> moved = new LinkedHashMap<>();
    Parameters.of(graph)
        .slices()
        .forEach(
            slice -> {
              Tensor old = graph.tensor(slice.name());
              double[] values = new double[old.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = old.at(i) + 0.2 * random.nextGaussian();
              }
              moved.put(slice.name(), old.like(values, 0));
            });
    return graph.withTensors(moved);
  }

  /** Pointwise, depthwise with two maps a channel, pointwise, joined with a branch; then linear. */
  public static Graph depthwiseAndConcat() {
    Networks net = new Networks();
    net.conv("expand", "x", 6, 2, 1, POINT, 1);
    net.norm("expand_bn", "expand", 6);
    net.relu("a", "expand_bn");
    net.conv("depthwise", "a", 12, 1, 3, SAME, 6);
    net.relu("b", "depthwise");
    net.conv("branch", "x", 5, 2, 3, SAME, 1);
    net.node("joined", new Concat(1), "b", "branch");
    net.relu("c", "joined");
    net.node("pooled", new MaxPool(List.of(2L, 2L), Window.square(2, 0), false), "c");
    net.node("flat", new Flatten(1), "pooled");
    net.linear("fc", "flat", 17 * 4, 3);
    return net.graph(List.of(2L, 4L, 4L), "fc");
  }

  /** A grouped convolution: what one group reads and makes goes together. */
  public static Graph grouped() {
    Networks net = new Networks();
    net.conv("first", "x", 6, 2, 1, POINT, 1);
    net.relu("a", "first");
    net.conv("grouped", "a", 9, 2, 3, SAME, 3);
    net.relu("b", "grouped");
    net.node("flat", new Flatten(1), "b");
    net.linear("fc", "flat", 9 * 16, 3);
    return net.graph(List.of(2L, 4L, 4L), "fc");
  }

  /** The first layer is added to the input: its units can't go. */
  public static Graph inputSkip() {
    Networks net = new Networks();
    net.conv("first", "x", 2, 2, 3, SAME, 1);
    net.node("sum", new Add(), "first", "x");
    net.node("flat", new Flatten(1), "sum");
    net.linear("hidden", "flat", 32, 4);
    net.vector("ln.weight", 4);
    net.vector("ln.bias", 4);
    net.node("ln", new LayerNormalization(-1, 1e-5), "hidden", "ln.weight", "ln.bias");
    net.relu("h", "ln");
    net.linear("fc", "h", 4, 3);
    return net.graph(List.of(2L, 4L, 4L), "fc");
  }

  /** All numbers of a tensor, row-major. */
  public static double[] numbers(Tensor tensor) {
    double[] numbers = new double[tensor.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = tensor.at(i);
    }
    return numbers;
  }

  private Graph graph(List<Long> input, String output) {
    return new Graph("net", "x", input, nodes, tensors, output);
  }

  private void conv(
      String name, String input, long out, long in, long kernel, Window window, int groups) {
    tensor(name + ".weight", List.of(out, in, kernel, kernel));
    vector(name + ".bias", out);
    node(name, new Conv(window, groups), input, name + ".weight", name + ".bias");
  }

  private void norm(String name, String input, long channels) {
    List<String> operands = new ArrayList<>(List.of(input));
    for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
      vector(name + "." + part, channels);
      operands.add(name + "." + part);
    }
    node(name, new BatchNormalization(1e-5, 0.9), operands.toArray(new String[0]));
  }

  private void linear(String name, String input, long in, long out) {
    tensor(name + ".weight", List.of(out, in));
    vector(name + ".bias", out);
    node(name, new Gemm(1, 1, true), input, name + ".weight", name + ".bias");
  }

  private void relu(String output, String input) {
    node(output, new Relu(), input);
  }

  private void vector(String name, long length) {
    tensor(name, List.of(length));
  }

  private void tensor(String name, List<Long> shape) {
    float[] values = new float[shape.stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      double value = random.nextGaussian();
      values[i] = (float) (name.endsWith("var") ? 0.5 + Math.abs(value) : value);
    }
    tensors.put(name, new Tensor.Float32(shape, values));
  }

  private void node(String output, Operator operator, String... operands) {
    nodes.add(new Node("node_" + output, operator, List.of(operands), output));
  }
}
