package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** A growing set of orthonormal vectors in float64, kept as the rows of one matrix. */
final class KrylovBasis {
  private static final int FIRST_CAPACITY = 32;

  private final NDManager manager;
  private final long dimension;
  private NDArray rows;
  private int size;

  KrylovBasis(NDManager manager, long dimension) {
    this.manager = manager;
    this.dimension = dimension;
    this.rows = manager.zeros(new Shape(FIRST_CAPACITY, dimension), DataType.FLOAT64);
  }

  int size() {
    return size;
  }

  /** Adds a vector that is orthogonal to all others and has length 1. */
  void add(NDArray vector) {
    if (size == rows.getShape().get(0)) {
      NDArray larger = manager.zeros(new Shape(2L * size, dimension), DataType.FLOAT64);
      larger.set(new NDIndex("0:{}", size), rows);
      rows.close();
      rows = larger;
    }
    rows.set(new NDIndex("{}", size), vector);
    size++;
  }

  /** The vector added last, [P]. */
  NDArray last(NDManager scope) {
    NDArray row = rows.get(size - 1L);
    row.attach(scope);
    return row;
  }

  /**
   * The part of a vector that is orthogonal to all others. Two passes leave an angle of the order
   * of rounding errors (Giraud et al. 2005).
   */
  NDArray orthogonalPart(NDArray vector, NDManager scope) {
    NDArray all = rows.get(new NDIndex("0:{}", size));
    all.attach(scope);
    NDArray part = vector;
    for (int pass = 0; pass < 2; pass++) {
      NDArray shares = all.matMul(part.reshape(dimension, 1));
      part = part.sub(shares.reshape(1, size).matMul(all).reshape(dimension));
    }
    return part;
  }

  /** The sum of all vectors with these coefficients, [P]. */
  NDArray combination(double[] coefficients, NDManager scope) {
    NDArray all = rows.get(new NDIndex("0:{}", size));
    all.attach(scope);
    return scope.create(coefficients, new Shape(1, size)).matMul(all).reshape(dimension);
  }
}
