package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;

/** The sum over batches of flat vectors, in float64 where there is more than one. */
final class FlatSum {
  private final boolean single;
  private final DataType precision;
  private final NDManager scope;
  private @Nullable NDArray sum;

  FlatSum(int parts, DataType precision, NDManager scope) {
    this.single = parts == 1;
    this.precision = precision;
    this.scope = scope;
  }

  void add(NDArray part) {
    if (sum == null) {
      sum = single ? part : part.toType(DataType.FLOAT64, true);
      sum.attach(scope);
    } else {
      sum.addi(part);
    }
  }

  NDArray result(NDManager owner) {
    if (sum == null) {
      throw new IllegalStateException("there is nothing to sum");
    }
    NDArray result = sum.toType(precision, false);
    result.attach(owner);
    return result;
  }
}
