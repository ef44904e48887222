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
   * Takes one step: one product. Not to be called when as many were taken as there are dimensions.
   */
  void step() {
    if (!below.isEmpty() && below.get(size() - 1) == 0) {
      blockStart = size();
      restarts++;
      addRandomVector();
    }
    try (NDManager work = scope.newSubManager()) {
      NDArray vector = basis.last(work);
      NDArray product = hessian.apply(vector, work);
      double onDiagonal = product.dot(vector).getDouble();
      NDArray next = basis.orthogonalPart(product, work);
      double length = length(next);
      scale = Math.max(scale, Math.max(Math.abs(onDiagonal), length));
      boolean vanishes = length <= ROUNDING_ERRORS * rounding * scale || size() + 1 == dimension;
      diagonal.add(onDiagonal);
      below.add(vanishes ? 0.0 : length);
      if (!vanishes) {
        basis.add(next.div(length));
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
    boolean blockEnds = below.get(size() - 1) == 0;
    if (size() < nextCheck && !blockEnds) {
      return false;
    }
    nextCheck = size() + 1 + size() / 20;
    Spectrum all = spectrum();
    double bound = tolerance * all.largestMagnitude();
    for (int i = 0; i < k; i++) {
      if (estimatedResidual(all, i) > bound) {
        return false;
      }
    }
    if (restarts == 0 && !blockEnds) {
      return true;
    }
    // Another block may hold further copies of eigenvalues found before.
    Spectrum block = new Spectrum(diagonal, below, blockStart);
    return estimatedResidual(block, 0) <= bound && block.value(0) <= all.value(k - 1) + bound;
  }

  /** The eigenvalues of the Hessian within the basis. */
  Spectrum spectrum() {
    return new Spectrum(diagonal, below, 0);
  }

  /** The residual of an eigenvalue as the recurrence gives it, without a product. */
  double estimatedResidual(Spectrum spectrum, int index) {
    return Math.abs(below.get(size() - 1) * spectrum.lastComponent(index));
  }

  /** ‖Hv − λv‖ of the k largest eigenvalues, by one product each. */
  double[] residuals(Spectrum spectrum, int k) {
    double[] residuals = new double[k];
    for (int i = 0; i < k; i++) {
      try (NDManager work = scope.newSubManager()) {
        NDArray vector = basis.combination(padded(spectrum.vector(i)), work);
        NDArray product = hessian.apply(vector, work);
        residuals[i] = length(product.sub(vector.mul(spectrum.value(i))));
      }
    }
    return residuals;
  }

  /** The basis may already hold the vector of the step to come. */
  private double[] padded(double[] coefficients) {
    double[] padded = new double[basis.size()];
    System.arraycopy(coefficients, 0, padded, 0, coefficients.length);
    return padded;
  }

  private void addRandomVector() {
    try (NDManager work = scope.newSubManager()) {
      NDArray drawn =
          random.normal(work, DataType.FLOAT64, new Shape(dimension), "lanczos-start", restarts);
      NDArray start = basis.size() == 0 ? drawn : basis.orthogonalPart(drawn, work);
      basis.add(start.div(length(start)));
    }
  }

  private static double length(NDArray vector) {
    return Math.sqrt(vector.square().sum().getDouble());
  }
}
