package dev.basin.plugins.flatness;

import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.Randomness;
import dev.basin.api.model.Capability;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.KrylovSpace;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * The density of the Hessian's eigenvalues, by stochastic Lanczos quadrature (Ubaru, Chen and Saad
 * 2017; Ghorbani, Krishnan and Xiao 2019).
 *
 * <p>Each probe is a random direction v of length 1. The m eigenvalues θᵢ of its tridiagonal matrix
 * and the squares wᵢ of their eigenvectors' first components are a Gauss quadrature: Σwᵢ = 1, and
 * Σwᵢθᵢᵏ = vᵀHᵏv for k ≤ 2m − 1. Its mean over probes estimates tr f(H)/P.
 *
 * <p>The value is the trace, P × the first moment of the density. The details are
 *
 * <ul>
 *   <li>{@code nodes-1}, {@code weights-1}, …: the quadrature of each probe, nodes descending;
 *   <li>{@code grid}, {@code density}, {@code density-standard-error}: the mean density over probes
 *       with every node smoothed by a Gaussian of standard deviation {@code bandwidth}, per unit of
 *       the eigenvalue;
 *   <li>{@code frobenius}: ‖H‖_F from the second moment;
 *   <li>{@code negative-share}, {@code negative-share-standard-error}: the share of eigenvalues
 *       below −{@code bandwidth};
 *   <li>{@code largest}, {@code smallest}: of all nodes; the Hessian has eigenvalues beyond or
 *       there;
 *   <li>{@code products}: Hessian-vector products in all.
 * </ul>
 *
 * <p>The spectrum does not change when units are permuted; an estimate from the same seed does,
 * within its error.
 */
@Extension
public final class SpectralDensity implements FlatnessMeasure {
  static final Option<Long> STEPS =
      Option.integer("steps", 80, 1, 10_000, "Lanczos steps, and quadrature nodes, per probe");

  static final Option<Long> PROBES = Option.integer("probes", 10, 2, 100_000, "random directions");

  static final Option<Long> GRID =
      Option.integer("grid", 400, 2, 100_000, "at how many points the density is given");

  static final Option<Double> BANDWIDTH =
      Option.real(
          "bandwidth",
          0.005,
          1e-9,
          1,
          "standard deviation of the smoothing, as a share of the nodes' range");

  /** The grid goes this many bandwidths beyond the outermost nodes. */
  private static final double MARGIN = 4;

  /** Makes the extension; it keeps no state. */
  public SpectralDensity() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("spectral-density", "Density of the Hessian's eigenvalues")
        .cites(
            "Ubaru, Chen and Saad 2017, Fast estimation of tr(f(A)) via stochastic Lanczos"
                + " quadrature; Ghorbani, Krishnan and Xiao 2019, An investigation into neural net"
                + " optimization via Hessian eigenvalue density")
        .options(STEPS, PROBES, GRID, BANDWIDTH, Logits.FORM)
        .invariantUnder(Invariance.PERMUTATION)
        .needs(Capability.HESSIAN_VECTOR_PRODUCT)
        .build();
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    long parameters = request.session().network().parameters().size();
    long steps = Math.min(request.options().get(STEPS), parameters);
    long count = request.options().get(PROBES);
    request.progress().total(steps * count);
    List<Quadrature> probes = new ArrayList<>();
    try (HessianOperator hessian =
        Logits.session(request).hessian(request.session().weights(), request.data())) {
      for (int probe = 0; probe < count; probe++) {
        Randomness start = request.random().derive("density-probe", probe);
        try (KrylovSpace space = request.session().krylov(hessian, start, request.scope())) {
          while (space.size() < steps && !space.exhausted()) {
            space.step();
            request.progress().advance(1);
          }
          probes.add(Quadrature.of(space.ritzPairs()));
        }
      }
    }
    return measurement(request, probes, parameters);
  }

  private static Measurement measurement(
      FlatnessRequest request, List<Quadrature> probes, long parameters) {
    double largest = probes.stream().mapToDouble(Quadrature::largest).max().orElseThrow();
    double smallest = probes.stream().mapToDouble(Quadrature::smallest).min().orElseThrow();
    // A Hessian with one eigenvalue has no range to take a share of.
    double range =
        largest > smallest ? largest - smallest : Math.max(Math.abs(largest), Double.MIN_NORMAL);
    double bandwidth = request.options().get(BANDWIDTH) * range;
    RunningMean traces = new RunningMean();
    RunningMean seconds = new RunningMean();
    RunningMean negative = new RunningMean();
    Map<String, List<Double>> details = new TreeMap<>();
    for (Quadrature probe : probes) {
      traces.add(parameters * probe.moment(1));
      seconds.add(parameters * probe.moment(2));
      negative.add(probe.below(-bandwidth));
      details.put("nodes-" + traces.count(), boxed(probe.nodes()));
      details.put("weights-" + traces.count(), boxed(probe.weights()));
    }
    details.put("frobenius", List.of(Math.sqrt(seconds.mean())));
    details.put("negative-share", List.of(negative.mean()));
    details.put("negative-share-standard-error", List.of(negative.standardError()));
    details.put("largest", List.of(largest));
    details.put("smallest", List.of(smallest));
    details.put("bandwidth", List.of(bandwidth));
    details.put(
        "products", List.of(probes.stream().mapToDouble(probe -> probe.nodes().length).sum()));
    double margin = MARGIN * bandwidth;
    int points = Math.toIntExact(request.options().get(GRID));
    density(details, probes, bandwidth, grid(smallest - margin, largest + margin, points));
    return new Measurement(
        traces.mean(), traces.standardError(), Measurement.Kind.ESTIMATE, probes.size(), details);
  }

  private static double[] grid(double from, double to, int points) {
    return IntStream.range(0, points)
        .mapToDouble(i -> from + (to - from) * i / (points - 1))
        .toArray();
  }

  private static void density(
      Map<String, List<Double>> details, List<Quadrature> probes, double bandwidth, double[] grid) {
    List<Double> density = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (double at : grid) {
      RunningMean mean = new RunningMean();
      probes.forEach(probe -> mean.add(probe.smoothed(at, bandwidth)));
      density.add(mean.mean());
      errors.add(mean.standardError());
    }
    details.put("grid", boxed(grid));
    details.put("density", density);
    details.put("density-standard-error", errors);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
