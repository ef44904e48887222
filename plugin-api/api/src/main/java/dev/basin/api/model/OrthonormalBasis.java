package dev.basin.api.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing set of orthonormal vectors in float64, of 8 bytes a number; for one thread.
 *
 * <p>Memory grows in blocks of rows, so that vectors kept are never copied and products with many
 * vectors are products of matrices.
 */
public final class OrthonormalBasis {
  private static final long MOST_ROWS = 32;
  private static final long MOST_NUMBERS = 1L << 22;

  private final NDManager manager;
  private final long dimension;
  private final long rows;
  private final List<NDArray> blocks = new ArrayList<>();
  private int size;

  /**
   * An empty basis.
   *
   * @param manager owner of the vectors
   * @param dimension how many numbers a vector has
   */
  public OrthonormalBasis(NDManager manager, long dimension) {
    this.manager = manager;
    this.dimension = dimension;
    this.rows = Math.max(1, Math.min(MOST_ROWS, MOST_NUMBERS / Math.max(1, dimension)));
  }

  /**
   * How many vectors there are.
   *
   * @return the count
   */
  public int size() {
    return size;
  }

  /**
   * How many numbers a vector has.
   *
   * @return P
   */
  public long dimension() {
    return dimension;
  }

  /**
   * Adds a vector.
   *
   * @param vector [P], float64, orthogonal to all others and of length 1; copied
   */
  public void add(NDArray vector) {
    if (size % rows == 0) {
      blocks.add(manager.zeros(new Shape(rows, dimension), DataType.FLOAT64));
    }
    blocks.get(blocks.size() - 1).set(new NDIndex("{}", size % rows), vector);
    size++;
  }

  /**
   * A vector of the basis.
   *
   * @param index in the order they were added
   * @param scope owner of the result
   * @return [P]; don't change it
   */
  public NDArray get(int index, NDManager scope) {
    NDArray row = blocks.get((int) (index / rows)).get(index % rows);
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
  public record Parts(double[] shares, NDArray rest) {}

  /**
   * Takes a vector apart. Two passes leave an angle of the order of rounding errors (Giraud et al.
   * 2005).
   *
   * @param vector [P], float64; unchanged
   * @param scope owner of the result and of what is made on the way
   * @return its components and what is left
   */
  public Parts parts(NDArray vector, NDManager scope) {
    NDArray rest = vector.reshape(dimension); // what follows belongs to the scope, not to its owner
    rest.attach(scope);
    double[] shares = new double[size];
    for (int pass = 0; pass < 2; pass++) {
      for (int block = 0; block < blocks.size(); block++) {
        NDArray some = filled(block, scope);
        NDArray along = some.matMul(rest.reshape(dimension, 1));
        rest = rest.sub(along.reshape(1, -1).matMul(some).reshape(dimension));
        double[] found = along.toDoubleArray();
        for (int i = 0; i < found.length; i++) {
          shares[(int) (block * rows) + i] += found[i];
        }
      }
    }
    return new Parts(shares, rest);
  }

  /**
   * A sum of vectors of the basis.
   *
   * @param shares what vectors from {@code first} on are multiplied by
   * @param first the index of the vector that the first share belongs to
   * @param scope owner of the result
   * @return Σ shareᵢ·vectorᵢ, [P]
   */
  public NDArray combination(double[] shares, int first, NDManager scope) {
    NDArray sum = scope.zeros(new Shape(dimension), DataType.FLOAT64);
    try (NDManager work = scope.newSubManager()) {
      for (int i = 0; i < shares.length; i++) {
        sum.addi(get(first + i, work).mul(shares[i]));
      }
    }
    return sum;
  }

  private NDArray filled(int block, NDManager scope) {
    long count = Math.min(rows, size - block * rows);
    NDArray some = blocks.get(block).get(new NDIndex("0:{}", count));
    some.attach(scope);
    return some;
  }
}
