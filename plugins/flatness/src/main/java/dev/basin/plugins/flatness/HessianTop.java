package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.model.Capability;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.KrylovSpace;
import dev.basin.api.model.RitzPairs;
import dev.basin.api.option.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * The largest eigenvalues of the Hessian of the mean loss, by Lanczos iteration with full
 * reorthogonalisation (Lanczos 1950; Parlett 1998, chapter 13) on exact Hessian-vector products.
 *
 * <p>Largest means algebraically: negative curvature does not displace positive curvature. The
 * value is the largest eigenvalue; the details are
 *
 * <ul>
 *   <li>{@code eigenvalues}: the k largest, descending; fewer if the network has fewer parameters;
 *   <li>{@code residuals}: ‖Hv − λv‖ of each, with its vector v of length 1. An eigenvalue of H
 *       lies within this distance of λ, so the first is reported as the standard error; for well
 *       separated eigenvalues the error is about residual²/gap;
 *   <li>{@code iterations}: Hessian-vector products;
 *   <li>{@code converged}: 1 if every residual is at most {@code tolerance} × the largest |λ|, else
 *       0. The {@code tolerance} is the option's, or what the session's precision can give;
 *   <li>{@code smallest} and {@code smallest-residual}: the smallest eigenvalue found on the way,
 *       not iterated on until it converges; the true one is at most this;
 *   <li>{@code restarts}: how often the iteration ran into an invariant subspace and began again
 *       orthogonally to it, which is how repeated eigenvalues are found.
 * </ul>
 *
 * <p>An eigenvalue that is repeated to all digits is otherwise seen once. The vectors of the
 * iteration are kept in float64: iterations × parameters × 8 bytes.
 *
 * <p>The eigenvalues don't change when units are permuted. They do change under rescalings that
 * leave the function as it is (Dinh et al. 2017).
 */
@Extension
public final class HessianTop implements FlatnessMeasure {
  static final Option<Long> K = Option.integer("k", 5, 1, 100, "how many eigenvalues");

  static final Option<Long> MAX_ITERATIONS =
      Option.integer(
          "max-iterations", 300, 1, 100_000, "Hessian-vector products after which to give up");

  static final Option<Double> TOLERANCE =
      Option.real(
          "tolerance", 1e-6, 0, 1, "largest residual, as a share of the largest eigenvalue");

  /** Residuals below this many rounding errors of the session's precision can't be asked for. */
  private static final double ROUNDING_ERRORS = 100;

  /** Makes the extension; it keeps no state. */
  public HessianTop() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("hessian-top", "Largest eigenvalues of the Hessian")
        .cites("Lanczos 1950, An iteration method for the solution of the eigenvalue problem")
        .options(K, MAX_ITERATIONS, TOLERANCE, Logits.FORM)
        .needs(Capability.HESSIAN_VECTOR_PRODUCT)
        .invariantUnder(Invariance.PERMUTATION)
        .build();
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    long parameters = request.session().network().parameters().size();
    int k = (int) Math.min(request.options().get(K), parameters);
    long most = Math.min(Math.max(request.options().get(MAX_ITERATIONS), k), parameters);
    double rounding =
        request.session().precision() == DataType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1.0f);
    double tolerance = Math.max(request.options().get(TOLERANCE), ROUNDING_ERRORS * rounding);
    request.progress().total(most);
    try (NDManager scope = request.scope().newSubManager();
        HessianOperator hessian =
            Logits.session(request).hessian(request.session().weights(), request.data())) {
      KrylovSpace space = request.session().krylov(hessian, request.random(), scope);
      LeadingEigenvalues leading = new LeadingEigenvalues(space, k, tolerance, parameters);
      while (!leading.found() && space.size() < most) {
        space.step();
        request.progress().advance(1);
      }
      return measurement(request, space, k, tolerance);
    }
  }

  private static Measurement measurement(
      FlatnessRequest request, KrylovSpace space, int k, double tolerance) {
    RitzPairs pairs = space.ritzPairs();
    double[] residuals = IntStream.range(0, k).mapToDouble(pairs::residual).toArray();
    double bound = tolerance * pairs.largestMagnitude();
    boolean converged = Arrays.stream(residuals).allMatch(residual -> residual <= bound);
    int last = pairs.size() - 1;
    Map<String, List<Double>> details = new TreeMap<>();
    details.put("eigenvalues", IntStream.range(0, k).mapToObj(pairs::value).toList());
    details.put("residuals", Arrays.stream(residuals).boxed().toList());
    details.put("iterations", List.of((double) space.size()));
    details.put("restarts", List.of((double) space.restarts()));
    details.put("converged", List.of(converged ? 1.0 : 0.0));
    details.put("tolerance", List.of(tolerance));
    details.put("smallest", List.of(pairs.value(last)));
    details.put("smallest-residual", List.of(pairs.residual(last)));
    return new Measurement(
        pairs.value(0), residuals[0], Measurement.Kind.ESTIMATE, request.data().size(), details);
  }
}
