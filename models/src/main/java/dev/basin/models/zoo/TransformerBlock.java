package dev.basin.models.zoo;

import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.MatMul;
import dev.basin.models.graph.op.Mul;
import dev.basin.models.graph.op.Reshape;
import dev.basin.models.graph.op.Softmax;
import dev.basin.models.graph.op.Transpose;
import java.util.List;

/**
 * A transformer block over tokens [B, T, D]: x ← x + attention(norm(x)), x ← x +
 * perceptron(norm(x)), with weights stored as [in, out] (Vaswani et al. 2017).
 *
 * @param layers normalisation, activation and dropout
 * @param heads divides D
 * @param expansion hidden units of the perceptron per number of a token
 */
record TransformerBlock(Layers layers, long heads, long expansion) {

  String add(String block, String input) {
    String attended = attention(block + ".attention", normalised(block + ".norm1", input));
    String value = residual(block + ".add1", input, attended);
    return residual(
        block + ".add2", value, perceptron(block + ".mlp", normalised(block + ".norm2", value)));
  }

  private String attention(String name, String input) {
    GraphBuilder graph = layers.graph();
    long width = graph.size(input, 2);
    String query = heads(name + ".query", input, List.of(0L, 2L, 1L, 3L));
    String key = heads(name + ".key", input, List.of(0L, 2L, 3L, 1L));
    String value = heads(name + ".value", input, List.of(0L, 2L, 1L, 3L));
    double scale = 1 / Math.sqrt((double) width / heads);
    String scores = graph.node(name + ".product", new MatMul(), query, key);
    scores =
        graph.node(name + ".scaled", new Mul(), scores, graph.constant(name + ".scale", scale));
    String shares = graph.node(name + ".softmax", new Softmax(-1), scores);
    String mixed = graph.node(name + ".mixed", new MatMul(), shares, value);
    mixed = graph.node(name + ".rows", new Transpose(List.of(0L, 2L, 1L, 3L)), mixed);
    mixed = graph.node(name + ".joined", new Reshape(List.of(0L, 0L, width)), mixed);
    String projected = linear(name + ".projection", mixed, width, Activation.glorot(width, width));
    return layers.drop(name + ".dropout", projected);
  }

  /** A linear map of every token, split into heads: [B, T, D] becomes [B, heads, T, D / heads]. */
  private String heads(String name, String input, List<Long> order) {
    GraphBuilder graph = layers.graph();
    long width = graph.size(input, 2);
    String value = linear(name, input, width, Activation.glorot(width, width));
    value = graph.node(name + ".split", new Reshape(List.of(0L, 0L, heads, width / heads)), value);
    return graph.node(name + ".heads", new Transpose(order), value);
  }

  private String perceptron(String name, String input) {
    long width = layers.graph().size(input, 2);
    long hidden = width * expansion;
    String value =
        linear(name + ".fc1", input, hidden, layers.activation().deviation(width, hidden));
    value = layers.activate(name + ".fc1", value);
    value = linear(name + ".fc2", value, width, Activation.glorot(hidden, width));
    return layers.drop(name + ".dropout", value);
  }

  private String linear(String name, String input, long out, double deviation) {
    GraphBuilder graph = layers.graph();
    String weight = graph.normal(name + ".weight", deviation, graph.size(input, 2), out);
    String product = graph.node(name + ".product", new MatMul(), input, weight);
    return graph.node(name, new Add(), product, graph.constant(name + ".bias", 0, out));
  }

  private String normalised(String name, String input) {
    return layers.normalisation().add(layers.graph(), name, input);
  }

  private String residual(String name, String input, String change) {
    return layers.graph().node(name, new Add(), input, change);
  }
}
