package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;

/** Axes counted from the end. */
final class Axes {
  private Axes() {}

  /**
   * The axis counted from the beginning.
   *
   * @throws IllegalArgumentException if the shape has no such axis
   */
  static int positive(long axis, Shape shape) {
    int rank = shape.dimension();
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException("axis %d is not in %s".formatted(axis, shape));
    }
    return Math.toIntExact(axis < 0 ? axis + rank : axis);
  }
}
