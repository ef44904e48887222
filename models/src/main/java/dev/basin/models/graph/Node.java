package dev.basin.models.graph;

import ai.djl.ndarray.types.Shape;
import dev.basin.api.Problem;
import java.util.List;

/**
 * One application of an operator.
 *
 * @param name unique in the graph
 * @param operator what is computed
 * @param inputs names of values or tensors, in the order of the operator's operands
 * @param output the name of the value it makes
 */
public record Node(String name, Operator operator, List<String> inputs, String output) {

  /** Copies the list. */
  public Node {
    inputs = List.copyOf(inputs);
  }

  /**
   * The shape of the output.
   *
   * @param operands the operands' shapes
   * @return the shape
   * @throws dev.basin.api.BasinException NET-001 if they don't fit
   */
  public Shape outputShape(List<Shape> operands) {
    try {
      return operator.outputShape(operands);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Problem.request("NET-001", "the operands of a node don't fit")
          .at("node \"%s\", %s".formatted(name, operator.onnxName()))
          .found(operands + ": " + e.getMessage())
          .exception(e);
    }
  }
}
