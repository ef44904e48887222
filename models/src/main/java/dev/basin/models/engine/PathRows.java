package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Straight paths laid out as rows of a batch: all points of the first example, then all of the
 * second.
 *
 * @param ends the examples
 * @param starts their baselines
 * @param points from 0 at the baseline to 1 at the example
 */
@SuppressWarnings("ArrayRecordComponent") // package-private and never compared
record PathRows(Batch ends, Batch starts, double[] points) {

  int size() {
    return ends.size();
  }

  /** The same paths at some of their points. */
  PathRows some(int from, int to) {
    return new PathRows(ends, starts, Arrays.copyOfRange(points, from, to));
  }

  /** The points of the paths through inputs, with the examples' labels. */
  Batch batch(NDManager scope) {
    NDList labels = new NDList();
    ends.labelList().forEach(each -> labels.add(repeat(each, scope)));
    return new Batch(ends.first(), between(starts.features(), ends.features(), scope), labels);
  }

  /**
   * Rows on the way from one array to another: (1 − α)·from + α·to, exact at both ends.
   *
   * @param from [B, …]
   * @param to [B, …]
   * @return [B · P, …]
   */
  NDArray between(NDArray from, NDArray to, NDManager scope) {
    double[] shares = new double[2 * points.length];
    for (int i = 0; i < points.length; i++) {
      shares[2 * i] = 1 - points[i];
      shares[2 * i + 1] = points[i];
    }
    try (NDManager work = scope.newSubManager()) {
      NDArray mixed =
          work.create(shares, new Shape(1, points.length, 2)).toType(from.getDataType(), false);
      NDArray start = DeviceData.alias(from, work).reshape(size(), 1, -1);
      NDArray end = DeviceData.alias(to, work).reshape(size(), 1, -1);
      NDArray rows = mixed.matMul(start.concat(end, 1));
      NDArray shaped =
          rows.reshape(new Shape((long) size() * points.length).addAll(from.getShape().slice(1)));
      shaped.attach(scope);
      return shaped;
    }
  }

  /**
   * An array of the examples, once for every point.
   *
   * @param array [B, …]
   * @return [B · P, …]
   */
  NDArray repeat(NDArray array, NDManager scope) {
    try (NDManager work = scope.newSubManager()) {
      NDArray once = DeviceData.alias(array, work).expandDims(1);
      long[] shape = once.getShape().getShape();
      shape[1] = points.length;
      NDArray rows = rows(once.broadcast(new Shape(shape)));
      rows.attach(scope);
      return rows;
    }
  }

  /** [B, P, …] as [B · P, …]. */
  private static NDArray rows(NDArray array) {
    Shape shape = array.getShape();
    return array.reshape(new Shape(shape.get(0) * shape.get(1)).addAll(shape.slice(2)));
  }

  /**
   * Rows as paths.
   *
   * @param rows [B · P, …]
   * @return [B, P, …]
   */
  NDArray paths(NDArray rows) {
    return rows.reshape(new Shape(size(), points.length).addAll(rows.getShape().slice(1)));
  }
}
