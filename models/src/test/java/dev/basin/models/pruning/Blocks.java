package dev.basin.models.pruning;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.BatchNormalization;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.graph.op.Window;
import dev.basin.models.zoo.GraphBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Networks put together block by block, with random weights, biases and statistics. */
final class Blocks {
  final GraphBuilder graph;

  Blocks(long... input) {
    graph = new GraphBuilder("blocks", Arrays.stream(input).boxed().toList(), new Randomness(5));
  }

  String conv(String name, String input, long out, long kernel, long pad, boolean bias) {
    return conv(name, input, out, kernel, pad, bias, 1);
  }

  String conv(
      String name, String input, long out, long kernel, long pad, boolean bias, int groups) {
    long in = graph.size(input, 1) / groups;
    String weight = graph.normal(name + ".weight", 0.5, out, in, kernel, kernel);
    Operator operator = new Conv(Window.square(1, pad), groups);
    return bias
        ? graph.node(name, operator, input, weight, graph.normal(name + ".bias", 0.5, out))
        : graph.node(name, operator, input, weight);
  }

  String norm(String name, String input) {
    long channels = graph.size(input, 1);
    double[] variance = new Random(3).doubles(channels, 0.5, 2).toArray();
    Tensor shape = new Tensor.Float32(List.of(channels), new float[(int) channels]);
    return graph.node(
        name,
        new BatchNormalization(1e-5, 0.9),
        input,
        graph.normal(name + ".weight", 1, channels),
        graph.normal(name + ".bias", 1, channels),
        graph.normal(name + ".mean", 1, channels),
        graph.tensor(name + ".variance", shape.like(variance, 0)));
  }

  String relu(String name, String input) {
    return graph.node(name, new Relu(), input);
  }

  String node(String name, Operator operator, String... inputs) {
    return graph.node(name, operator, inputs);
  }

  String linear(String name, String input, long out) {
    return graph.node(
        name,
        new Gemm(1, 1, true),
        input,
        graph.normal(name + ".weight", 0.5, out, graph.size(input, 1)),
        graph.normal(name + ".bias", 0.5, out));
  }

  /** Flattens and ends with logits. */
  Graph logits(String input) {
    return graph.build(linear("logits", node("flat", new Flatten(1), input), 3));
  }

  /** The same network with one tensor changed number by number. */
  static Graph edited(Graph graph, String tensor, int from, int to, DoubleUnaryOperator edit) {
    Tensor old = graph.tensor(tensor);
    double[] values = new double[old.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i >= from && i < to ? edit.applyAsDouble(old.at(i)) : old.at(i);
    }
    Map<String, Tensor> changed = new LinkedHashMap<>();
    changed.put(tensor, old.like(values, 0));
    return graph.withTensors(changed);
  }

  /** Random examples of a network's input shape, not labelled. */
  static Dataset data(Graph graph, int examples) {
    int width = graph.inputShape().stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b);
    Random random = new Random(1);
    double[] values = random.doubles((long) examples * width, -1, 1).toArray();
    return new Dataset(
        "data",
        Features.of(values, width),
        graph.inputShape(),
        10,
        new int[0],
        Dataset.Columns.none());
  }
}
