package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.model.Capability;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.KrylovSpace;
import dev.basin.api.model.RitzPairs;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;

/**
 * Eigenvectors of the Hessian of the mean loss, by Lanczos iteration on exact Hessian-vector
 * products.
 *
 * <p>The axes have length 1 and are not normalised to the weights: they would be no eigenvectors
 * any more. The figures of trust, for each axis i: {@code eigenvalue-i} and {@code residual-i} =
 * ‖Hv − λv‖; {@code smallest-eigenvalue} with its {@code smallest-eigenvalue-residual}, the
 * smallest one met (the true one is at most this), {@code products}, and {@code converged}: 1 if
 * every axis' residual is at most {@code tolerance} × the largest |λ|.
 *
 * <p>An eigenvalue that is repeated to all digits may be seen once only. The vectors of the
 * iteration take iterations × parameters × 8 bytes.
 *
 * <p>Refused with a message: ranks that are no whole numbers, 0, repeated, too few or beyond the
 * number of parameters (PRJ-014), products that are not finite (FLT-001).
 */
@Extension
public final class HessianProjection implements ProjectionMethod {
  static final Option<String> WHICH =
      Option.choice(
          "which",
          "top",
          List.of("top", "bottom", "ends", "chosen"),
          "largest, smallest, alternately largest and smallest, or by the option ranks");

  static final Option<List<Double>> RANKS =
      Option.reals(
          "ranks",
          List.of(1.0, -1.0),
          -1000,
          1000,
          "with which: chosen: 1 is the largest eigenvalue, -1 the smallest, one per axis");

  static final Option<Long> MAX_ITERATIONS =
      Option.integer(
          "max-iterations", 100, 3, 100_000, "Hessian-vector products after which to give up");

  static final Option<Double> TOLERANCE =
      Option.real(
          "tolerance", 1e-4, 0, 1, "largest residual, as a share of the largest eigenvalue");

  private static final double ROUNDING_ERRORS = 100;

  /** Makes the extension; it keeps no state. */
  public HessianProjection() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("hessian", "Eigenvectors of the Hessian")
        .cites("Lanczos 1950, An iteration method for the solution of the eigenvalue problem")
        .options(WHICH, RANKS, MAX_ITERATIONS, TOLERANCE)
        .needs(Capability.WEIGHTS, Capability.HESSIAN_VECTOR_PRODUCT)
        .build();
  }

  @Override
  public Projection project(ProjectionRequest request) {
    long parameters = request.session().network().parameters().size();
    List<Integer> ranks = ranks(request, parameters);
    int fewest =
        ranks.stream().mapToInt(rank -> Math.max(rank, 0)).max().orElseThrow()
            + ranks.stream().mapToInt(rank -> Math.max(-rank, 0)).max().orElseThrow();
    long most = Math.min(Math.max(request.options().get(MAX_ITERATIONS), fewest), parameters);
    double rounding =
        request.session().precision() == DataType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1.0f);
    double tolerance = Math.max(request.options().get(TOLERANCE), ROUNDING_ERRORS * rounding);
    request.progress().total(most);
    try (NDManager work = request.scope().newSubManager();
        HessianOperator hessian =
            request.session().hessian(request.session().weights(), request.data())) {
      KrylovSpace space = request.session().krylov(hessian, request.random(), work);
      int nextCheck = (int) Math.min(fewest, parameters);
      RitzPairs pairs;
      do {
        while (space.size() < Math.min(nextCheck, most)) {
          space.step();
          request.progress().advance(1);
        }
        pairs = space.ritzPairs();
        nextCheck = space.size() + 1 + space.size() / 10;
      } while (space.size() < most && !converged(pairs, ranks, tolerance));
      return projection(request, pairs, ranks, tolerance, work);
    }
  }

  private static boolean converged(RitzPairs pairs, List<Integer> ranks, double tolerance) {
    double bound = tolerance * pairs.largestMagnitude();
    return ranks.stream().allMatch(rank -> pairs.residual(index(rank, pairs)) <= bound);
  }

  private static Projection projection(
      ProjectionRequest request,
      RitzPairs pairs,
      List<Integer> ranks,
      double tolerance,
      NDManager work) {
    List<NDArray> axes = new ArrayList<>();
    Map<String, Double> trust = new TreeMap<>();
    for (int rank : ranks) {
      int index = index(rank, pairs);
      axes.add(pairs.vector(index, work));
      trust.put("eigenvalue-" + axes.size(), pairs.value(index));
      trust.put("residual-" + axes.size(), pairs.residual(index));
    }
    int last = pairs.size() - 1;
    trust.put("smallest-eigenvalue", pairs.value(last));
    trust.put("smallest-eigenvalue-residual", pairs.residual(last));
    trust.put("products", (double) pairs.size());
    trust.put("converged", converged(pairs, ranks, tolerance) ? 1.0 : 0.0);
    NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
    weights.attach(work);
    return new Plane(work, weights, axes).projection(request, trust);
  }

  private static int index(int rank, RitzPairs pairs) {
    return rank > 0 ? rank - 1 : pairs.size() + rank;
  }

  private static List<Integer> ranks(ProjectionRequest request, long parameters) {
    List<Double> wanted =
        switch (request.options().get(WHICH)) {
          case "top" -> List.of(1.0, 2.0, 3.0);
          case "bottom" -> List.of(-1.0, -2.0, -3.0);
          case "ends" -> List.of(1.0, -1.0, 2.0);
          default -> request.options().get(RANKS);
        };
    List<Integer> ranks = new ArrayList<>();
    for (double each : wanted.subList(0, Math.min(wanted.size(), request.dimensions()))) {
      if (each == Math.rint(each) && each != 0 && Math.abs(each) <= parameters) {
        ranks.add((int) each);
      }
    }
    HashSet<Long> places = new HashSet<>();
    ranks.forEach(rank -> places.add(rank > 0 ? rank - 1 : parameters + rank));
    if (places.size() < request.dimensions()) {
      throw Problem.request("PRJ-014", "the eigenvectors asked for are not one per axis")
          .at("projection hessian, option ranks")
          .found(wanted.toString())
          .expected(
              "%d different whole numbers from 1 to %d, or negative"
                  .formatted(request.dimensions(), parameters))
          .exception();
    }
    return ranks;
  }
}
