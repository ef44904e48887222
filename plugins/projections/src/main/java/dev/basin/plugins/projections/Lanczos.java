package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Problem;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.model.HessianOperator;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The Lanczos iteration with full reorthogonalisation, for eigenvectors at both ends of the
 * spectrum of the Hessian (Parlett 1998, chapter 13). Vectors are kept in float64.
 */
final class Lanczos {
  private static final double SMALLEST_SHARE = 1e-13;

  private final ProjectionRequest request;
  private final NDManager scope;
  private final HessianOperator hessian;
  private final long dimension;
  private final List<NDArray> basis = new ArrayList<>();
  private final List<Double> diagonal = new ArrayList<>();
  private final List<Double> below = new ArrayList<>();
  private double scale;

  Lanczos(ProjectionRequest request, NDManager scope, HessianOperator hessian) {
    this.request = request;
    this.scope = scope;
    this.hessian = hessian;
    this.dimension = request.session().network().parameters().size();
    basis.add(randomVector());
  }

  /** How many steps were taken, each of one product. */
  int size() {
    return diagonal.size();
  }

  /** Takes one step; not to be called when as many were taken as there are dimensions. */
  void step() {
    try (NDManager work = scope.newSubManager()) {
      NDArray vector = basis.get(size());
      NDArray product = product(vector, work);
      double along = Plane.dot(product, vector);
      NDArray rest = withoutBasis(product);
      double length = Plane.norm(rest);
      scale = Math.max(scale, Math.max(Math.abs(along), length));
      diagonal.add(along);
      if (size() == dimension) {
        below.add(0.0);
      } else if (length > SMALLEST_SHARE * scale) {
        below.add(length);
        keep(rest.div(length));
      } else { // an invariant subspace: go on beside it
        below.add(0.0);
        keep(randomVector());
      }
    }
  }

  /** Eigenvalues within the basis, descending, and their vectors. */
  EigenDecompositionSymmetric spectrum() {
    double[] main = diagonal.stream().mapToDouble(Double::doubleValue).toArray();
    double[] secondary =
        below.stream().limit(size() - 1L).mapToDouble(Double::doubleValue).toArray();
    return new EigenDecompositionSymmetric(main, secondary);
  }

  /** A bound on ‖Hv − λv‖ of an eigenvector of {@link #spectrum()}. */
  double residualBound(EigenDecompositionSymmetric spectrum, int index) {
    return Math.abs(below.get(size() - 1) * spectrum.getEigenvector(index).getEntry(size() - 1));
  }

  /** An eigenvector of length 1, flat [P]; its largest number is positive. */
  NDArray vector(EigenDecompositionSymmetric spectrum, int index) {
    double[] shares = spectrum.getEigenvector(index).toArray();
    NDArray sum = scope.zeros(new Shape(dimension), DataType.FLOAT64);
    for (int i = 0; i < shares.length; i++) {
      try (NDArray part = basis.get(i).mul(shares[i])) {
        sum.addi(part);
      }
    }
    double largest = sum.getDouble(sum.abs().argMax().getLong());
    return sum.div(Math.signum(largest) * Plane.norm(sum));
  }

  /**
   * H·vector in float64; the product itself is in the session's precision.
   *
   * @throws dev.basin.api.BasinException PRJ-013 if it is not finite
   */
  NDArray product(NDArray vector, NDManager work) {
    try (NDArray rounded = vector.toType(request.session().precision(), true);
        NDArray product = hessian.apply(rounded, work)) {
      request.progress().advance(1);
      NDArray wide = product.toType(DataType.FLOAT64, true);
      wide.attach(work);
      if (!Double.isFinite(Plane.norm(wide))) {
        throw Problem.request("PRJ-013", "a Hessian-vector product is not finite")
            .at("network " + request.session().network().name())
            .found("NaN or infinite numbers")
            .fix("check the weights and the data for NaN and for very large numbers")
            .exception();
      }
      return wide;
    }
  }

  private void keep(NDArray vector) {
    vector.attach(scope);
    basis.add(vector);
  }

  private NDArray randomVector() {
    NDArray drawn =
        request
            .random()
            .normal(scope, DataType.FLOAT64, new Shape(dimension), "lanczos-start", basis.size());
    NDArray rest = withoutBasis(drawn);
    return rest.div(Plane.norm(rest));
  }

  /** Two passes leave an angle of the order of rounding errors (Giraud et al. 2005). */
  private NDArray withoutBasis(NDArray vector) {
    NDArray rest = vector;
    for (int pass = 0; pass < 2; pass++) {
      for (NDArray other : basis) {
        rest = rest.sub(other.mul(Plane.dot(rest, other)));
      }
    }
    return rest;
  }
}
