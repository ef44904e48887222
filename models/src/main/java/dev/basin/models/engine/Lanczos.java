package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.KrylovSpace;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.OrthonormalBasis;
import dev.basin.api.model.RitzPairs;
import java.util.ArrayList;
import java.util.List;

/**
 * The Lanczos iteration on Hessian-vector products of a session.
 *
 * <p>Every product Hq is taken apart along the whole basis, so H acts on the basis exactly as the
 * kept components say, rounding of the products included. Residuals of the Hessian itself follow
 * from them without further products.
 */
public final class Lanczos implements KrylovSpace {
  /** A next vector shorter than this many rounding errors is taken for 0. */
  private static final double ROUNDING_ERRORS = 10;

  private final ModelSession session;
  private final HessianOperator hessian;
  private final Randomness random;
  private final NDManager scope;
  private final long dimension;
  private final double rounding;
  private final OrthonormalBasis basis;
  private final List<Double> diagonal = new ArrayList<>();
  private final List<Double> below = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();
  private final List<Double> rests = new ArrayList<>();
  private double scale;
  private int blockStart;
  private int restarts;

  /**
   * A space without a step taken.
   *
   * @param session whose Hessian it is; gives the number of parameters and the precision
   * @param hessian the Hessian; not closed by this
   * @param random gives the start vectors, by the name "lanczos-start"
   * @param owner owner of the basis
   */
  public Lanczos(
      ModelSession session, HessianOperator hessian, Randomness random, NDManager owner) {
    this.session = session;
    this.hessian = hessian;
    this.random = random;
    this.scope = owner.newSubManager();
    this.dimension = session.network().parameters().size();
    this.rounding = session.precision() == DataType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1.0f);
    this.basis = new OrthonormalBasis(scope, dimension);
    addRandomVector();
  }

  @Override
  public int size() {
    return diagonal.size();
  }

  @Override
  public int restarts() {
    return restarts;
  }

  @Override
  public boolean exhausted() {
    return !below.isEmpty() && below.get(size() - 1) == 0;
  }

  @Override
  public List<Double> diagonal() {
    return List.copyOf(diagonal);
  }

  @Override
  public List<Double> offDiagonal() {
    return List.copyOf(below);
  }

  @Override
  public void step() {
    if (exhausted()) {
      blockStart = size();
      restarts++;
      addRandomVector();
    }
    try (NDManager work = scope.newSubManager()) {
      OrthonormalBasis.Parts parts = basis.parts(product(basis.get(size(), work), work), work);
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

  @Override
  public RitzPairs ritzPairs() {
    return pairs(0);
  }

  @Override
  public RitzPairs newestBlock() {
    return pairs(blockStart);
  }

  private RitzPairs pairs(int from) {
    return new TridiagonalPairs(
        basis,
        diagonal.subList(from, size()),
        below.subList(from, size()),
        columns.subList(from, size()),
        rests.subList(from, size()),
        from);
  }

  @Override
  public void close() {
    scope.close();
  }

  /** Multiplies in the session's precision. */
  private NDArray product(NDArray vector, NDManager work) {
    NDArray rounded = vector.toType(session.precision(), true);
    rounded.attach(work);
    NDArray product = hessian.apply(rounded, work).toType(DataType.FLOAT64, true);
    product.attach(work);
    if (!Double.isFinite(length(product))) {
      throw Problem.request("FLT-001", "a Hessian-vector product is not finite")
          .at("network " + session.network().name())
          .found("NaN or infinite numbers")
          .fix("check the weights and the data for NaN and for very large numbers")
          .exception();
    }
    return product;
  }

  private void addRandomVector() {
    try (NDManager work = scope.newSubManager()) {
      NDArray drawn =
          random.normal(work, DataType.FLOAT64, new Shape(dimension), "lanczos-start", restarts);
      NDArray start = basis.parts(drawn, work).rest();
      basis.add(start.div(length(start)));
    }
  }

  private static double length(NDArray vector) {
    try (NDArray squares = vector.square();
        NDArray sum = squares.sum()) {
      return Math.sqrt(sum.getDouble());
    }
  }
}
