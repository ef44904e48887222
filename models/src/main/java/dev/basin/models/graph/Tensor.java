package dev.basin.models.graph;

import java.util.List;

/**
 * Numbers with a shape, in Java memory: a parameter, a buffer or a setting of a graph.
 *
 * <p>Holds its array as it is; treat it as read-only.
 */
public sealed interface Tensor {

  /**
   * The shape.
   *
   * @return empty for a scalar
   */
  List<Long> shape();

  /**
   * How many numbers.
   *
   * @return the product of the shape
   */
  int size();

  /**
   * One number.
   *
   * @param index row-major
   * @return the number
   */
  double at(int index);

  /**
   * Numbers in float32.
   *
   * @param shape the shape
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by no one, and copied only where it must be
  record Float32(List<Long> shape, float[] values) implements Tensor {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }
  }

  /**
   * Numbers in float64.
   *
   * @param shape the shape
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // as above
  record Float64(List<Long> shape, double[] values) implements Tensor {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }
  }

  /**
   * Whole numbers.
   *
   * @param shape the shape
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // as above
  record Int64(List<Long> shape, long[] values) implements Tensor {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }
  }
}
