package dev.basin.models.zoo;

import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Dropout;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.GlobalAveragePool;
import dev.basin.models.graph.op.MaxPool;
import dev.basin.models.graph.op.Window;
import java.util.List;

/**
 * The layers that architectures are made of, with one activation, normalisation and dropout rate.
 *
 * @param graph receives the nodes
 * @param activation follows every hidden layer
 * @param normalisation stands between a hidden layer and its activation
 * @param dropout the rate, 0 for none
 */
record Layers(
    GraphBuilder graph, Activation activation, Normalisation normalisation, double dropout) {

  /** Linear layer, normalisation, activation, dropout. */
  String dense(String name, String normName, String input, long width) {
    long in = graph.size(input, 1);
    String value = linear(name, input, width, activation.deviation(in, width));
    return drop(name + ".dropout", activate(name, normalisation.add(graph, normName, value)));
  }

  /** The last linear layer. */
  String logits(String name, String input, int classes) {
    return linear(name, input, classes, Activation.glorot(graph.size(input, 1), classes));
  }

  /** Convolution with padding that keeps the size at stride 1, then normalisation. */
  String convolution(
      String name, String normName, String input, long channels, int kernel, int stride) {
    return convolution(name, normName, input, channels, kernel, stride, 1);
  }

  /** The same with initial weights scaled. */
  String convolution(
      String name,
      String normName,
      String input,
      long channels,
      int kernel,
      int stride,
      double scale) {
    long in = graph.size(input, 1);
    long area = (long) kernel * kernel;
    double deviation = scale * activation.deviation(in * area, channels * area);
    String weight = graph.normal(name + ".weight", deviation, channels, in, kernel, kernel);
    Conv operator = new Conv(Window.square(stride, kernel / 2), 1);
    if (normalisation == Normalisation.NONE) {
      return graph.node(name, operator, input, weight, graph.constant(name + ".bias", 0, channels));
    }
    return normalisation.add(graph, normName, graph.node(name, operator, input, weight));
  }

  /** The activation that follows a layer. */
  String activate(String layer, String input) {
    return graph.node(layer + ".activation", activation.operator(), input);
  }

  /** Dropout, if there is any. */
  String drop(String node, String input) {
    return dropout == 0 ? input : graph.node(node, new Dropout(dropout), input);
  }

  /**
   * Maximum of 2×2 windows.
   *
   * @throws dev.basin.api.BasinException NET-021 if the image has become too small
   */
  String pool(String node, String input) {
    InputShape.requireHalvable(graph, node, input);
    return graph.node(node, new MaxPool(List.of(2L, 2L), Window.square(2, 0), false), input);
  }

  /** All axes but the batch's in one. */
  String flatten(String node, String input) {
    return graph.node(node, new Flatten(1), input);
  }

  /** The mean over all positions of each channel, [B, C]. */
  String average(String node, String input) {
    return flatten(node + ".flatten", graph.node(node, new GlobalAveragePool(), input));
  }

  private String linear(String name, String input, long out, double deviation) {
    return graph.node(
        name,
        new Gemm(1, 1, true),
        input,
        graph.normal(name + ".weight", deviation, out, graph.size(input, 1)),
        graph.constant(name + ".bias", 0, out));
  }
}
