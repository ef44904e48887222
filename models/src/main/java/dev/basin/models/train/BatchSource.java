package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import java.util.List;

/**
 * The examples of a data set as arrays, any of them in any order.
 *
 * @param data the examples, labelled
 * @param precision of the features
 */
record BatchSource(Dataset data, DataType precision) {

  /** The features of these examples as they are, [B, example shape]. */
  NDArray features(int[] rows, NDManager scope) {
    int width = data.features().width();
    double[] values = new double[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      data.features().read(rows[i], values, i * width);
    }
    return array(rows, values, scope);
  }

  /**
   * The features of these examples, changed at random, [B, example shape].
   *
   * @param rows which examples
   * @param augmentations the changes, in their order
   * @param visit one for all examples seen together; with the example's id it decides the change
   * @param scope owner of the array
   */
  NDArray augmented(
      int[] rows, List<Augmentation> augmentations, Randomness visit, NDManager scope) {
    if (augmentations.isEmpty()) {
      return features(rows, scope);
    }
    int width = data.features().width();
    double[] values = new double[Math.multiplyExact(rows.length, width)];
    double[] example = new double[width];
    for (int i = 0; i < rows.length; i++) {
      data.features().read(rows[i], example, 0);
      for (Augmentation each : augmentations) {
        each.change(example, data.exampleShape(), visit.stream(each.id(), data.id(rows[i])));
      }
      System.arraycopy(example, 0, values, i * width, width);
    }
    return array(rows, values, scope);
  }

  private NDArray array(int[] rows, double[] values, NDManager scope) {
    Shape shape = new Shape(rows.length).addAll(new Shape(data.exampleShape()));
    if (precision == DataType.FLOAT64) {
      return scope.create(values, shape);
    }
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return scope.create(rounded, shape);
  }

  /** The labels of these examples, [B], INT64. */
  NDArray labels(int[] rows, NDManager scope) {
    long[] labels = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = data.label(rows[i]);
    }
    return scope.create(labels);
  }
}
