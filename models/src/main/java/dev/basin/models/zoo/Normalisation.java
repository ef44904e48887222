package dev.basin.models.zoo;

import dev.basin.api.option.Option;
import dev.basin.models.graph.op.BatchNormalization;
import dev.basin.models.graph.op.LayerNormalization;
import java.util.List;
import java.util.Locale;

/** The normalisations that an architecture can be built with. */
enum Normalisation {
  /** None; convolutions get a bias instead. */
  NONE {
    @Override
    String add(GraphBuilder graph, String node, String input) {
      return input;
    }
  },
  /** Over the batch and all positions of a channel (Ioffe &amp; Szegedy 2015). */
  BATCH {
    @Override
    String add(GraphBuilder graph, String node, String input) {
      long channels = graph.size(input, 1);
      return graph.node(
          node,
          new BatchNormalization(EPSILON, BATCH_MOMENTUM),
          input,
          graph.constant(node + ".weight", 1, channels),
          graph.constant(node + ".bias", 0, channels),
          graph.constant(node + ".running_mean", 0, channels),
          graph.constant(node + ".running_var", 1, channels));
    }
  },
  /** Over the last axis of an example (Ba et al. 2016). */
  LAYER {
    @Override
    String add(GraphBuilder graph, String node, String input) {
      long width = graph.size(input, graph.shape(input).dimension() - 1);
      return graph.node(
          node,
          new LayerNormalization(-1, EPSILON),
          input,
          graph.constant(node + ".weight", 1, width),
          graph.constant(node + ".bias", 0, width));
    }
  };

  private static final double EPSILON = 1e-5;

  /** How much of the running statistics a batch leaves, as ONNX counts it. */
  private static final double BATCH_MOMENTUM = 0.9;

  /** Adds the normalisation of a value; its parameters start as the identity. */
  abstract String add(GraphBuilder graph, String node, String input);

  static Option<String> option(Normalisation byDefault, Normalisation... legal) {
    List<String> words = List.of(legal).stream().map(Normalisation::id).toList();
    return Option.choice("norm", byDefault.id(), words, "the normalisation");
  }

  static Normalisation of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  private String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
