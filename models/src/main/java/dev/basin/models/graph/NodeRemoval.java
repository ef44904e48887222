package dev.basin.models.graph;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The operands and the output of one node before and after indices are removed, for one example.
 *
 * @param operands the operands' shapes before
 * @param keptOperands for every operand and axis, the indices left, ascending
 * @param output the output's shape before
 * @param keptOutput for every axis of the output, the indices left, ascending
 */
public record NodeRemoval(
    List<Shape> operands, List<List<int[]>> keptOperands, Shape output, List<int[]> keptOutput) {

  /** Copies the lists. */
  public NodeRemoval {
    operands = List.copyOf(operands);
    keptOperands = keptOperands.stream().map(List::copyOf).toList();
    keptOutput = List.copyOf(keptOutput);
  }

  /**
   * How many indices are left of an operand's axis.
   *
   * @param operand its position
   * @param axis which axis
   * @return the number
   */
  public int operandLeft(int operand, int axis) {
    return keptOperands.get(operand).get(axis).length;
  }

  /**
   * How many indices are left of an axis of the output.
   *
   * @param axis which axis
   * @return the number
   */
  public int outputLeft(int axis) {
    return keptOutput.get(axis).length;
  }
}
