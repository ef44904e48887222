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

  /** How many numbers a vector has. */
  long dimension() {
    return dimension;
  }

  /** The vector added last, [P]. */
  NDArray last(NDManager scope) {
    return get(size - 1, scope);
  }

  /** A vector of the basis, in the order they were added, [P]. */
  NDArray get(int index, NDManager scope) {
    NDArray row = rows.get((long) index);
    row.attach(scope);
    return row;
  }

  /**
   * A vector taken apart.
   *
   * @param shares its components along the vectors of the basis
   * @param rest what is orthogonal to all of them, [P]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Parts(double[] shares, NDArray rest) {}

  /**
   * Takes a vector apart. Two passes leave an angle of the order of rounding errors (Giraud et al.
   * 2005).
   */
  Parts parts(NDArray vector, NDManager scope) {
    NDArray all = rows.get(new NDIndex("0:{}", size));
    all.attach(scope);
    NDArray rest = vector;
    double[] shares = new double[size];
    for (int pass = 0; pass < 2; pass++) {
      NDArray along = all.matMul(rest.reshape(dimension, 1));
      rest = rest.sub(along.reshape(1, size).matMul(all).reshape(dimension));
      double[] found = along.toDoubleArray();
      for (int i = 0; i < size; i++) {
        shares[i] += found[i];
      }
    }
    return new Parts(shares, rest);
  }
}
