package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;
import java.util.ArrayList;
import java.util.List;

/**
 * The Lanczos iteration: it builds an orthonormal basis in which the Hessian is tridiagonal.
 *
 * <p>Every product Hq is taken apart along the whole basis, so H acts on the basis exactly as the
 * kept components say, rounding of the products included. Residuals of the Hessian itself follow
 * from them without further products: they are those that ‖Hv − λv‖ would give.
 *
 * <p>Where the next vector vanishes, the basis spans an invariant subspace: its eigenvalues are
 * eigenvalues of the Hessian, each once. The iteration then begins again with a random vector
 * orthogonal to it, until a new block brings no eigenvalue above the k-th.
 */
final class Lanczos {
  /** A next vector shorter than this many rounding errors is taken for 0. */
  private static final double ROUNDING_ERRORS = 10;

  private final NDManager scope;
  private final Products hessian;
  private final Randomness random;
  private final long dimension;
  private final double rounding;
  private final KrylovBasis basis;
  private final List<Double> diagonal = new ArrayList<>();
  private final List<Double> below = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();
  private final List<Double> rests = new ArrayList<>();
  private double scale;
  private int blockStart;
  private int restarts;
  private int nextCheck = 1;

  Lanczos(NDManager scope, Products hessian, Randomness random, long dimension, double rounding) {
    this.scope = scope;
    this.hessian = hessian;
    this.random = random;
    this.dimension = dimension;
    this.rounding = rounding;
    this.basis = new KrylovBasis(scope, dimension);
    addRandomVector();
  }

  /** How many steps were taken. */
  int size() {
    return diagonal.size();
  }

  /** How many invariant subspaces were met before the whole space was spanned. */
  int restarts() {
    return restarts;
  }

  /**
   * Whether the steps taken span an invariant subspace, so that a further one begins a new block.
   */
  boolean exhausted() {
    return !below.isEmpty() && below.get(size() - 1) == 0;
  }

  /**
   * Takes one step: one product. Not to be called when as many were taken as there are dimensions.
   */
  void step() {
    if (exhausted()) {
      blockStart = size();
      restarts++;
      addRandomVector();
    }
    try (NDManager work = scope.newSubManager()) {
      KrylovBasis.Parts parts = basis.parts(hessian.apply(basis.last(work), work), work);
      double onDiagonal = parts.shares()[size()];
      double length = length(parts.rest());
      scale = Math.max(scale, Math.max(Math.abs(onDiagonal), length));
      boolean vanishes = length <= ROUNDING_ERRORS * rounding * scale || size() + 1 == dimension;
      columns.add(parts.shares());
      rests.add(length);
      diagonal.add(onDiagonal);
      below.add(vanishes ? 0.0 : length);
      if (!vanishes) {
        basis.add(parts.rest().div(length));
      }
    }
  }

  /**
   * Whether the k largest eigenvalues are found. Looks only after every twentieth part of the steps
   * taken, because each look costs a decomposition.
   */
  boolean finished(int k, double tolerance) {
    if (size() < k) {
      return false;
    }
    if (size() == dimension) {
      return true;
    }
    boolean blockEnds = exhausted();
    if (size() < nextCheck && !blockEnds) {
      return false;
    }
    nextCheck = size() + 1 + size() / 20;
    Spectrum all = spectrum();
    double bound = tolerance * all.largestMagnitude();
    for (int i = 0; i < k; i++) {
      if (residual(all, i, 0) > bound) {
        return false;
      }
    }
    if (restarts == 0 && !blockEnds) {
      return true;
    }
    // Another block may hold further copies of eigenvalues found before.
    Spectrum block = new Spectrum(diagonal, below, blockStart);
    return residual(block, 0, blockStart) <= bound && block.value(0) <= all.value(k - 1) + bound;
  }

  /** The eigenvalues of the Hessian within the basis. */
  Spectrum spectrum() {
    return new Spectrum(diagonal, below, 0);
  }

  /** ‖Hv − λv‖ of an eigenvalue of {@link #spectrum()} with its vector v of length 1. */
  double residual(Spectrum spectrum, int index) {
    return residual(spectrum, index, 0);
  }

  private double residual(Spectrum spectrum, int index, int from) {
    double[] vector = spectrum.vector(index);
    double[] inBasis = new double[size()];
    double outside = 0;
    for (int j = 0; j < vector.length; j++) {
      double[] column = columns.get(from + j);
      for (int i = 0; i < column.length; i++) {
        inBasis[i] += column[i] * vector[j];
      }
      inBasis[from + j] -= spectrum.value(index) * vector[j];
      if (from + j + 1 < size() && below.get(from + j) != 0) {
        inBasis[from + j + 1] += rests.get(from + j) * vector[j];
      } else {
        outside += Math.abs(rests.get(from + j) * vector[j]);
      }
    }
    double squares = outside * outside;
    for (double component : inBasis) {
      squares += component * component;
    }
    return Math.sqrt(squares);
  }

  private void addRandomVector() {
    try (NDManager work = scope.newSubManager()) {
      NDArray drawn =
          random.normal(work, DataType.FLOAT64, new Shape(dimension), "lanczos-start", restarts);
      NDArray start = basis.size() == 0 ? drawn : basis.parts(drawn, work).rest();
      basis.add(start.div(length(start)));
    }
  }

  private static double length(NDArray vector) {
    return Math.sqrt(vector.square().sum().getDouble());
  }
}
