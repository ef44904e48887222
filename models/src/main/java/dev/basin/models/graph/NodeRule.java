package dev.basin.models.graph;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** How the output of a node is computed in a pass. */
@FunctionalInterface
public interface NodeRule {

  /**
   * Computes a node's output.
   *
   * @param node the node
   * @param operands its operands
   * @return the output; other arrays made here are closed right after, unless unregistered
   */
  NDArray apply(Node node, List<NDArray> operands);
}
