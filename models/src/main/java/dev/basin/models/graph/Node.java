package dev.basin.models.graph;

import java.util.List;

/**
 * One application of an operator.
 *
 * @param name unique in the graph
 * @param operator what is computed
 * @param inputs names of values or tensors, in ONNX order; "" where an optional one is left out
 * @param output the name of the value it makes
 */
public record Node(String name, Operator operator, List<String> inputs, String output) {

  /** Copies the list. */
  public Node {
    inputs = List.copyOf(inputs);
  }
}
