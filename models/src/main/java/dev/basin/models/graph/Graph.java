package dev.basin.models.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /**
   * One of the tensors.
   *
   * @param tensor its name
   * @return the tensor
   * @throws IllegalArgumentException if there is none of that name
   */
  public Tensor tensor(String tensor) {
    Tensor found = tensors.get(tensor);
    if (found == null) {
      throw new IllegalArgumentException("the graph has no tensor \"" + tensor + '"');
    }
    return found;
  }

  /**
   * The names of the running statistics.
   *
   * @return in order of use; empty if there is no batch normalisation
   */
  public Set<String> statistics() {
    Set<String> names = new LinkedHashSet<>();
    for (Node node : nodes) {
      for (int i = 0; i < node.inputs().size(); i++) {
        if (node.operator().role(i) == OperandRole.STATISTIC) {
          names.add(node.inputs().get(i));
        }
      }
    }
    return names;
  }

  /**
   * The same network with some tensors replaced, as by training or new running statistics.
   *
   * @param replacements by name
   * @return a new graph; the other tensors are shared
   * @throws IllegalArgumentException if a name is unknown or a shape differs
   */
  public Graph withTensors(Map<String, Tensor> replacements) {
    Map<String, Tensor> merged = new LinkedHashMap<>(tensors);
    replacements.forEach(
        (key, tensor) -> {
          if (!tensor(key).shape().equals(tensor.shape())) {
            throw new IllegalArgumentException(
                "tensor \"%s\" must keep shape %s, found %s"
                    .formatted(key, tensor(key).shape(), tensor.shape()));
          }
          merged.put(key, tensor);
        });
    return new Graph(name, input, inputShape, nodes, merged, output);
  }
}
