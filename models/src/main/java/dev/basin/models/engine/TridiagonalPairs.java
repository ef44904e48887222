package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.model.OrthonormalBasis;
import dev.basin.api.model.RitzPairs;
import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** The eigenpairs of a block of a symmetric tridiagonal matrix, seen through the basis it is of. */
final class TridiagonalPairs implements RitzPairs {
  private final OrthonormalBasis basis;
  private final List<Double> below;
  private final List<double[]> columns;
  private final List<Double> rests;
  private final int from;
  private final EigenDecompositionSymmetric decomposition;
  private final double[] values;

  /**
   * Decomposes the matrix.
   *
   * @param diagonal of the block
   * @param below its elements below the diagonal, the last one coupling to the step to come
   * @param columns the components along the basis of the product with each vector of the block
   * @param rests the length of what each product has outside the basis of its time
   * @param from the block's first vector in the basis
   */
  TridiagonalPairs(
      OrthonormalBasis basis,
      List<Double> diagonal,
      List<Double> below,
      List<double[]> columns,
      List<Double> rests,
      int from) {
    this.basis = basis;
    this.below = List.copyOf(below);
    this.columns = List.copyOf(columns);
    this.rests = List.copyOf(rests);
    this.from = from;
    this.decomposition =
        new EigenDecompositionSymmetric(
            numbers(diagonal), numbers(below.subList(0, below.size() - 1)));
    this.values = decomposition.getEigenvalues();
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public double value(int index) {
    return values[index];
  }

  @Override
  public double weight(int index) {
    double first = decomposition.getEigenvector(index).getEntry(0);
    return first * first;
  }

  @Override
  public double residual(int index) {
    double[] vector = decomposition.getEigenvector(index).toArray();
    double[] inBasis = new double[from + size()];
    double outside = 0;
    for (int j = 0; j < vector.length; j++) {
      double[] column = columns.get(j);
      for (int i = 0; i < column.length; i++) {
        inBasis[i] += column[i] * vector[j];
      }
      inBasis[from + j] -= values[index] * vector[j];
      if (j + 1 < size() && below.get(j) != 0) {
        inBasis[from + j + 1] += rests.get(j) * vector[j];
      } else {
        outside += Math.abs(rests.get(j) * vector[j]);
      }
    }
    double squares = outside * outside;
    for (double component : inBasis) {
      squares += component * component;
    }
    return Math.sqrt(squares);
  }

  @Override
  public NDArray vector(int index, NDManager scope) {
    try (NDManager work = scope.newSubManager()) {
      NDArray sum = basis.combination(decomposition.getEigenvector(index).toArray(), from, work);
      double largest = sum.getDouble(sum.abs().argMax().getLong());
      double length = Math.sqrt(sum.square().sum().getDouble());
      NDArray vector = sum.div(Math.signum(largest) * length);
      vector.attach(scope);
      return vector;
    }
  }
}
