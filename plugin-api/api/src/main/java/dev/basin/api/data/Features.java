package dev.basin.api.data;

/**
 * The inputs of a data set, example by example; may be computed on demand.
 *
 * <p>Immutable and safe to read from several threads: {@link #read} at the same index always gives
 * the same numbers.
 */
public interface Features {

  /**
   * How many examples there are.
   *
   * @return the number of examples
   */
  int size();

  /**
   * How many numbers one example has.
   *
   * @return the product of the example's shape
   */
  int width();

  /**
   * Copies one example.
   *
   * @param index 0 to size − 1
   * @param into receives the example from {@code offset} on, row-major
   * @param offset where the example starts in {@code into}
   */
  void read(int index, double[] into, int offset);

  /**
   * Features held in memory in float32, row after row.
   *
   * @param values size × width numbers; kept, not copied: don't change them afterwards
   * @param width how many numbers one example has
   * @return the features
   * @throws IllegalArgumentException if the length is not a multiple of the width
   */
  static Features of(float[] values, int width) {
    return new FloatFeatures(values, width);
  }

  /**
   * Features held in memory in float64, row after row.
   *
   * @param values size × width numbers; kept, not copied: don't change them afterwards
   * @param width how many numbers one example has
   * @return the features
   * @throws IllegalArgumentException if the length is not a multiple of the width
   */
  static Features of(double[] values, int width) {
    return new DoubleFeatures(values, width);
  }
}
