package dev.basin.models.latency;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Inputs for timing; the same for every network that is compared.
 *
 * @param size how many examples, at least 1
 * @param exampleShape the shape of one
 * @param values row-major, size × the product of the shape; not copied: don't change them
 */
@SuppressWarnings("ArrayRecordComponent") // compared by no one
public record InputBatch(int size, List<Long> exampleShape, double[] values) {

  /**
   * Copies the shape.
   *
   * @throws IllegalArgumentException if the numbers don't fit the shape
   */
  public InputBatch {
    exampleShape = List.copyOf(exampleShape);
    long width = exampleShape.stream().reduce(1L, Math::multiplyExact);
    if (size < 1 || values.length != size * width) {
      throw new IllegalArgumentException(
          "%d examples of shape %s have %d numbers, found %d"
              .formatted(size, exampleShape, size * width, values.length));
    }
  }

  /**
   * The first examples of a data set, from the start again where it has too few.
   *
   * @param data at least one example
   * @param size how many
   * @return the batch
   */
  public static InputBatch of(Dataset data, int size) {
    int width = data.features().width();
    double[] values = new double[Math.multiplyExact(size, width)];
    for (int i = 0; i < size; i++) {
      data.features().read(i % data.size(), values, i * width);
    }
    return new InputBatch(size, data.exampleShape(), values);
  }

  /**
   * Standard normal numbers.
   *
   * @param exampleShape the shape of one example
   * @param size how many
   * @param randomness their source
   * @return the batch
   */
  public static InputBatch random(List<Long> exampleShape, int size, Randomness randomness) {
    RandomGenerator random = randomness.stream("inputs for timing");
    int width = Math.toIntExact(exampleShape.stream().reduce(1L, Math::multiplyExact));
    double[] values = new double[Math.multiplyExact(size, width)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return new InputBatch(size, exampleShape, values);
  }

  /** The shape with the batch axis. */
  long[] shape() {
    long[] shape = new long[exampleShape.size() + 1];
    shape[0] = size;
    for (int i = 0; i < exampleShape.size(); i++) {
      shape[i + 1] = exampleShape.get(i);
    }
    return shape;
  }

  float[] floats() {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }
}
