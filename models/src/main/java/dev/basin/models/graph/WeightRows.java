package dev.basin.models.graph;

import ai.djl.ndarray.types.Shape;

/**
 * How the numbers of a weight fall into rows along the axis of its inputs, one per output and, in a
 * convolution, position of the kernel: row-major, the weight is [outer, inputs, inner].
 *
 * @param outer how many blocks there are
 * @param inputs how many numbers a row has
 * @param inner how many rows lie side by side in a block
 */
public record WeightRows(int outer, int inputs, int inner) {

  /**
   * Rows along one axis.
   *
   * @param weight the weight's shape
   * @param axis the axis that is summed over
   * @return the rows
   */
  public static WeightRows along(Shape weight, int axis) {
    return new WeightRows(
        (int) weight.slice(0, axis).size(),
        (int) weight.get(axis),
        (int) weight.slice(axis + 1).size());
  }

  /**
   * How many rows there are.
   *
   * @return one per output and position of the kernel
   */
  public int count() {
    return outer * inner;
  }

  /**
   * Where a number lies.
   *
   * @param row which row
   * @param input its place in the row
   * @return its index in the weight, row-major
   */
  public int index(int row, int input) {
    return (row / inner * inputs + input) * inner + row % inner;
  }
}
