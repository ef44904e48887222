package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

/**
 * The running mean of weight vectors, in float64; the mean of equal vectors is that vector, bit for
 * bit. Confined to one thread; close it to free the mean.
 */
final class WeightAverage implements AutoCloseable {
  private final NDArray mean;
  private long count;

  /**
   * The mean of nothing yet.
   *
   * @param like gives size and device
   */
  WeightAverage(NDArray like) {
    try (NDArray zeros = like.zerosLike()) {
      mean = zeros.toType(DataType.FLOAT64, true);
    }
  }

  /**
   * Takes one more vector into the mean.
   *
   * @param weights flat [P]; not changed
   */
  void add(NDArray weights) {
    count++;
    try (NDArray off = weights.toType(DataType.FLOAT64, true)) {
      mean.addi(off.subi(mean).divi(count));
    }
  }

  /**
   * Whether there is a mean.
   *
   * @return true before the first vector
   */
  boolean isEmpty() {
    return count == 0;
  }

  /**
   * Overwrites a vector with the mean.
   *
   * @param weights flat [P]
   */
  void copyTo(NDArray weights) {
    try (NDArray rounded = mean.toType(weights.getDataType(), true)) {
      weights.set(new NDIndex(":"), rounded);
    }
  }

  @Override
  public void close() {
    mean.close();
  }
}
