package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;

/** Sums over the points of paths. */
final class PathSums {

  private PathSums() {}

  /**
   * The weighted sum over points.
   *
   * @param values [B, P, U, S]
   * @param weights one per point
   * @return [B, U, S]
   */
  static NDArray weighted(NDArray values, double[] weights) {
    long units = values.getShape().get(2);
    NDArray row =
        values
            .getManager()
            .create(weights)
            .toType(values.getDataType(), false)
            .reshape(1, 1, weights.length);
    return row.matMul(values.reshape(values.getShape().get(0), weights.length, -1))
        .reshape(values.getShape().get(0), units, -1);
  }
}
