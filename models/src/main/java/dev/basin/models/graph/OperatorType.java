package dev.basin.models.graph;

/**
 * How an operator is read from ONNX.
 *
 * @param onnxName the operator's name in ONNX
 * @param reader makes the operator from a node's attributes and constant inputs
 */
public record OperatorType(String onnxName, Reader reader) {

  /** Makes an operator from an ONNX node. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads attributes and constant inputs.
     *
     * @param source the node
     * @return the operator
     * @throws IllegalArgumentException if the node uses what Basin can't do; the message says what
     */
    Operator read(NodeSource source);
  }
}
