package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.Randomness;
import dev.basin.api.model.Capability;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.OrthonormalBasis;
import dev.basin.api.option.Option;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * The trace of the Hessian of the mean loss, from products with vectors of random signs (Hutchinson
 * 1990), or from a sketch of the large eigenvalues and such products with what is left (Hutch++,
 * Meyer et al. 2021).
 *
 * <p>One probe zᵀHz has the variance 2(‖H‖²_F − ΣHᵢᵢ²). Probing goes on until the standard error of
 * their mean is at most {@code tolerance} × the estimate, not until the mean stands still: a mean
 * stands still by chance. The standard error of Hutch++ is that of its random part; the sketched
 * part is exact given the sketch, so the estimate is unbiased with either method.
 *
 * <p>The details are
 *
 * <ul>
 *   <li>{@code probes}: zᵀHz of each probe; for Hutch++ with the sketched directions taken out of
 *       z;
 *   <li>{@code sketched}: the trace within the sketch; 0 for Hutchinson;
 *   <li>{@code products}: Hessian-vector products in all;
 *   <li>{@code converged}: 1 if the standard error is small enough, else 0.
 * </ul>
 *
 * <p>The trace does not change when units are permuted; an estimate from the same seed does, within
 * its error. The trace changes under rescalings that leave the function as it is (Dinh et al.
 * 2017).
 */
@Extension
public final class HessianTrace implements FlatnessMeasure {
  private static final String HUTCHINSON = "hutchinson";
  private static final String HUTCH_PLUS_PLUS = "hutch++";

  static final Option<String> METHOD =
      Option.choice(
          "method", HUTCHINSON, List.of(HUTCHINSON, HUTCH_PLUS_PLUS), "how the trace is estimated");

  static final Option<Double> TOLERANCE =
      Option.real(
          "tolerance", 0.02, 0, 1, "largest standard error, as a share of the estimated trace");

  static final Option<Long> MIN_PROBES =
      Option.integer("min-probes", 16, 2, 1_000_000, "random vectors before any thought of ending");

  static final Option<Long> MAX_PROBES =
      Option.integer("max-probes", 1000, 2, 1_000_000, "random vectors after which to give up");

  static final Option<Long> SKETCH =
      Option.integer(
          "sketch", 20, 1, 10_000, "directions that hutch++ takes out, at two products each");

  /** A vector shorter than this share of what it was taken from is rounding. */
  private static final double NOTHING_LEFT = 1e-10;

  /** Makes the extension; it keeps no state. */
  public HessianTrace() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("hessian-trace", "Trace of the Hessian")
        .cites(
            "Hutchinson 1990, A stochastic estimator of the trace of the influence matrix;"
                + " Meyer, Musco, Musco and Woodruff 2021, Hutch++")
        .options(METHOD, TOLERANCE, MIN_PROBES, MAX_PROBES, SKETCH, Logits.FORM)
        .invariantUnder(Invariance.PERMUTATION)
        .needs(Capability.HESSIAN_VECTOR_PRODUCT)
        .build();
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    long parameters = request.session().network().parameters().size();
    boolean sketching = request.options().get(METHOD).equals(HUTCH_PLUS_PLUS);
    long sketch = sketching ? Math.min(request.options().get(SKETCH), parameters) : 0;
    long most = Math.max(request.options().get(MAX_PROBES), request.options().get(MIN_PROBES));
    request.progress().total(2 * sketch + most);
    try (NDManager scope = request.scope().newSubManager();
        HessianOperator hessian =
            Logits.session(request).hessian(request.session().weights(), request.data())) {
      Products products = new Products(hessian, request);
      OrthonormalBasis basis = new OrthonormalBasis(scope, parameters);
      double sketched = sketch(basis, sketch, products, request.random(), scope);
      RunningMean probes = new RunningMean();
      double tolerance = request.options().get(TOLERANCE);
      while (probes.count() < most
          && (probes.count() < request.options().get(MIN_PROBES)
              || !probes.settled(sketched, tolerance))) {
        probes.add(probe(basis, parameters, products, request.random(), probes.count(), scope));
      }
      return new Measurement(
          sketched + probes.mean(),
          probes.standardError(),
          Measurement.Kind.ESTIMATE,
          probes.count(),
          Map.of(
              "probes", probes.samples(),
              "sketched", List.of(sketched),
              "products", List.of((double) (sketch + basis.size() + probes.count())),
              "converged", List.of(probes.settled(sketched, tolerance) ? 1.0 : 0.0)));
    }
  }

  /** Fills the basis with what the Hessian makes of random vectors; gives the trace within it. */
  private static double sketch(
      OrthonormalBasis basis, long size, Products products, Randomness random, NDManager scope) {
    for (int i = 0; i < size; i++) {
      try (NDManager work = scope.newSubManager()) {
        NDArray signs = Draws.signs(random, work, basis.dimension(), "trace-sketch", i);
        NDArray image = products.apply(signs, work);
        NDArray rest = basis.size() == 0 ? image : basis.parts(image, work).rest();
        double length = length(rest);
        if (length > NOTHING_LEFT * length(image)) {
          basis.add(rest.div(length));
        }
      }
    }
    double trace = 0;
    for (int i = 0; i < basis.size(); i++) {
      try (NDManager work = scope.newSubManager()) {
        NDArray vector = basis.get(i, work);
        trace += vector.mul(products.apply(vector, work)).sum().getDouble();
      }
    }
    return trace;
  }

  private static double probe(
      OrthonormalBasis basis,
      long parameters,
      Products products,
      Randomness random,
      int index,
      NDManager scope) {
    try (NDManager work = scope.newSubManager()) {
      NDArray signs = Draws.signs(random, work, parameters, "trace-probe", index);
      NDArray vector = basis.size() == 0 ? signs : basis.parts(signs, work).rest();
      return vector.mul(products.apply(vector, work)).sum().getDouble();
    }
  }

  private static double length(NDArray vector) {
    return Math.sqrt(vector.square().sum().getDouble());
  }
}
