package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * A flat subspace of weight space: origin + Σ cⱼ·axisⱼ.
 *
 * @param origin flat [P]
 * @param axes each flat [P]
 */
record SurfacePoints(NDArray origin, List<NDArray> axes) {

  /** [1, c₁, c₂, …] for every point, [n, axes + 1], in the origin's precision. */
  NDArray coefficients(List<double[]> points, NDManager scope) {
    int columns = axes.size() + 1;
    double[] numbers = new double[points.size() * columns];
    for (int i = 0; i < points.size(); i++) {
      double[] point = points.get(i);
      if (point.length != axes.size()) {
        throw new IllegalArgumentException(
            "expected %d coordinates, found %d".formatted(axes.size(), point.length));
      }
      numbers[i * columns] = 1;
      System.arraycopy(point, 0, numbers, i * columns + 1, point.length);
    }
    NDArray exact = scope.create(numbers, new Shape(points.size(), columns));
    return exact.toType(origin.getDataType(), true);
  }
}
