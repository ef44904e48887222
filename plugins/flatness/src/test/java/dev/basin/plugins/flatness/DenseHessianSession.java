package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.testkit.WeightsOnlySession;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A session whose Hessian is a given symmetric matrix H, and whose loss is base + ½θᵀHθ with
 * minimum at 0; it records products and counts open operators.
 */
final class DenseHessianSession extends WeightsOnlySession {
  private final NDArray matrix;
  private final List<double[]> multiplied = new ArrayList<>();
  private double base;
  private int open;

  private DenseHessianSession(NDArray matrix, NDArray weights) {
    super(
        new NetworkDescription(
            "dense",
            List.of(1L),
            2,
            new ParameterLayout(
                List.of(new ParameterSlice("w", List.of(weights.size()), 0, ParameterRole.WEIGHT))),
            List.of(),
            0),
        weights);
    this.matrix = matrix;
  }

  /** A session with this Hessian, row by row, in the given precision. */
  static DenseHessianSession of(NDManager manager, double[] matrix, DataType precision) {
    long side = Math.round(Math.sqrt(matrix.length));
    return new DenseHessianSession(
        manager.create(matrix, new Shape(side, side)).toType(precision, true),
        manager.zeros(new Shape(side), precision));
  }

  /** A quadratic loss with this Hessian, in float64, at these weights. */
  static DenseHessianSession quadratic(
      NDManager manager, double[] matrix, double base, double... weights) {
    DenseHessianSession session =
        new DenseHessianSession(
            manager.create(matrix, new Shape(weights.length, weights.length)),
            manager.create(weights));
    session.base = base;
    return session;
  }

  /** The matrix with these numbers on its diagonal, row by row. */
  static double[] diagonal(double... values) {
    double[] matrix = new double[values.length * values.length];
    for (int i = 0; i < values.length; i++) {
      matrix[i * values.length + i] = values[i];
    }
    return matrix;
  }

  /** The Hessian, row by row. */
  double[] matrix() {
    return matrix.toType(DataType.FLOAT64, true).toDoubleArray();
  }

  /** Q·diag(values)·Qᵀ with a random orthogonal Q: a product of reflections. */
  static DenseHessianSession withSpectrum(
      NDManager manager, double[] values, long seed, DataType precision) {
    int side = values.length;
    java.util.Random random = new java.util.Random(seed);
    double[] matrix = new double[side * side];
    for (int i = 0; i < side; i++) {
      matrix[i * side + i] = values[i];
    }
    for (int reflection = 0; reflection < 3; reflection++) {
      double[] v = random.doubles(side, -1, 1).toArray();
      double norm = 0;
      for (double x : v) {
        norm += x * x;
      }
      matrix = reflectColumns(transposed(reflectColumns(matrix, v, norm)), v, norm);
    }
    return of(manager, matrix, precision);
  }

  /** (I − 2vvᵀ/‖v‖²)·M. */
  private static double[] reflectColumns(double[] matrix, double[] v, double norm) {
    int side = v.length;
    double[] result = matrix.clone();
    for (int column = 0; column < side; column++) {
      double dot = 0;
      for (int row = 0; row < side; row++) {
        dot += v[row] * matrix[row * side + column];
      }
      for (int row = 0; row < side; row++) {
        result[row * side + column] -= 2 * v[row] * dot / norm;
      }
    }
    return result;
  }

  private static double[] transposed(double[] matrix) {
    int side = (int) Math.round(Math.sqrt(matrix.length));
    double[] result = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      result[i % side * side + i / side] = matrix[i];
    }
    return result;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.WEIGHTS, Capability.GRADIENT, Capability.HESSIAN_VECTOR_PRODUCT);
  }

  @Override
  public Evaluation evaluate(NDArray at, Dataset data) {
    try (NDManager work = manager().newSubManager()) {
      return new Evaluation(gradient(at, data, work).loss(), 1, data.size());
    }
  }

  @Override
  public LossGradient gradient(NDArray at, Dataset data, NDManager scope) {
    try (NDManager work = manager().newSubManager()) {
      NDArray own = at.duplicate();
      own.attach(work);
      NDArray gradient = matrix.matMul(own.reshape(-1, 1)).reshape(at.size());
      gradient.attach(work);
      double loss = base + gradient.mul(own).toType(DataType.FLOAT64, true).sum().getDouble() / 2;
      gradient.attach(scope);
      return new LossGradient(loss, gradient);
    }
  }

  @Override
  public HessianOperator hessian(NDArray at, Dataset data) {
    open++;
    return new HessianOperator() {
      @Override
      public NDArray apply(NDArray vector, NDManager scope) {
        multiplied.add(vector.toType(DataType.FLOAT64, true).toDoubleArray());
        NDArray result = matrix.matMul(vector.reshape(-1, 1)).reshape(vector.size());
        result.attach(scope);
        return result;
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  /** How many products were asked for. */
  int products() {
    return multiplied.size();
  }

  /** The vectors that were multiplied, in order. */
  List<double[]> multiplied() {
    return multiplied;
  }

  /** Multiplies in float64, uncounted. */
  double[] times(double[] vector) {
    double[] numbers = matrix.toType(DataType.FLOAT64, true).toDoubleArray();
    double[] result = new double[vector.length];
    for (int i = 0; i < numbers.length; i++) {
      result[i / vector.length] += numbers[i] * vector[i % vector.length];
    }
    return result;
  }

  /** How many operators are not closed. */
  int open() {
    return open;
  }
}
