package dev.basin.models.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as nodes in order of computation, with the tensors they use; immutable.
 *
 * @param name what people call it
 * @param input the name of the one data input
 * @param inputShape the shape of one example, without the batch axis
 * @param nodes in topological order
 * @param tensors parameters, buffers and settings by name
 * @param output the name of the value with the logits, [B, classes]
 */
public record Graph(
    String name,
    String input,
    List<Long> inputShape,
    List<Node> nodes,
    Map<String, Tensor> tensors,
    String output) {

  /** Copies the collections. */
  public Graph {
    inputShape = List.copyOf(inputShape);
    nodes = List.copyOf(nodes);
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }
}
