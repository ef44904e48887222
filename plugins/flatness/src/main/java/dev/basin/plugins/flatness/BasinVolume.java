package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.model.Capability;
import dev.basin.api.model.LogitForm;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hipparchus.special.Gamma;
import org.pf4j.Extension;

/**
 * How far one can walk from the weights in a random direction until the loss has risen by a given
 * amount (Huang et al. 2020, who measure the volume of basins so).
 *
 * <p>Along each direction, uniform on the sphere, the distance is doubled until the loss has risen
 * enough, and then bisected. Where a line crosses the bound several times, the crossing found is
 * one of those before the first doubling that is high enough. A line that never rises enough counts
 * with the largest distance: the median is right while fewer than half are such, the mean and
 * anything else is then a lower bound, and is called so.
 *
 * <p>At the minimum of a quadratic the distance along d is √(2·rise ÷ dᵀHd). The details are
 *
 * <ul>
 *   <li>{@code distances}: along each direction;
 *   <li>{@code mean}, {@code mean-standard-error}, {@code median}, {@code median-standard-error}:
 *       the latter half the interval between the order statistics one standard deviation beside the
 *       middle;
 *   <li>{@code log-volume}: the mean over directions of the natural logarithm of the volume of a
 *       ball of that radius; a lower bound of that of the basin as seen from the weights (Jensen);
 *   <li>{@code unreached}: directions without enough of a rise; {@code loss}: at the weights.
 * </ul>
 *
 * <p>Permuting units changes the value by no more than other random numbers do. With {@code
 * scaling} magnitude, distances are multiples of |w| in each coordinate, which rescaling a ReLU
 * network does not change. With plain ones, the default, it does.
 */
@Extension
public final class BasinVolume implements FlatnessMeasure {
  private static final String MEDIAN = "median";
  private static final String MAGNITUDE = "magnitude";

  static final Option<Double> RISE =
      Option.real("rise", 0.1, 1e-9, 1e6, "the rise of the loss, in nats, that ends the basin");

  static final Option<Long> DIRECTIONS =
      Option.integer("directions", 50, 2, 1_000_000, "random directions");

  static final Option<String> STATISTIC =
      Option.choice(
          "statistic", MEDIAN, List.of(MEDIAN, "mean"), "what of the distances is the value");

  static final Option<String> SCALING =
      Option.choice(
          "scaling",
          "plain",
          List.of("plain", MAGNITUDE),
          "whether coordinates of directions are multiplied by |w|");

  static final Option<Double> FARTHEST =
      Option.real("farthest", 1e4, 1e-6, 1e12, "the distance after which to give a direction up");

  static final Option<Double> TOLERANCE =
      Option.real("tolerance", 1e-4, 1e-12, 0.5, "relative precision of each distance");

  private static final double FIRST_DISTANCE = 1.0 / 64;

  /** Makes the extension; it keeps no state. */
  public BasinVolume() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("basin-volume", "Distance to a rise of the loss")
        .cites(
            "Huang, Emam, Goldblum, Fowl, Terry, Huang and Goldstein 2020, Understanding"
                + " generalization through visualizations")
        .options(RISE, DIRECTIONS, STATISTIC, SCALING, FARTHEST, TOLERANCE, Logits.FORM)
        .invariantUnder(Invariance.PERMUTATION)
        .needs(Capability.WEIGHTS)
        .build();
  }

  @Override
  public Set<Invariance> invariances(Options options) {
    return options.get(SCALING).equals(MAGNITUDE)
        ? Claims.ofRelativeSteps(Logits.form(options) == LogitForm.NORMALISED, true)
        : Set.of(Invariance.PERMUTATION);
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    try (NDManager scope = request.scope().newSubManager()) {
      LossSurface around =
          request.options().get(SCALING).equals(MAGNITUDE)
              ? LossSurface.byMagnitude(request, 0, scope)
              : LossSurface.plain(request, scope);
      LossSurface surface = around.on(Logits.form(request.options()));
      double farthest = request.options().get(FARTHEST);
      Crossing crossing = new Crossing(FIRST_DISTANCE, farthest, request.options().get(TOLERANCE));
      request.progress().total(1 + request.options().get(DIRECTIONS) * crossing.looks());
      double loss = surface.atCentre().loss();
      double bound = loss + request.options().get(RISE);
      RunningMean distances = new RunningMean();
      double unreached = 0;
      for (long i = 0; i < request.options().get(DIRECTIONS); i++) {
        try (NDManager work = scope.newSubManager()) {
          NDArray drawn =
              request
                  .random()
                  .normal(
                      work, DataType.FLOAT64, new Shape(surface.dimension()), "basin-direction", i);
          NDArray direction = Ball.EUCLIDEAN.steepest(drawn);
          double distance = crossing.find(r -> lossAt(surface, direction, r, work) >= bound);
          unreached += distance == farthest ? 1 : 0;
          distances.add(distance);
        }
      }
      return measurement(request, surface.dimension(), distances, unreached, loss);
    }
  }

  private static double lossAt(
      LossSurface surface, NDArray direction, double distance, NDManager scope) {
    try (NDManager work = scope.newSubManager();
        NDArray offset = direction.mul(distance)) {
      return surface.at(offset, work).loss();
    }
  }

  private static Measurement measurement(
      FlatnessRequest request,
      long dimension,
      RunningMean distances,
      double unreached,
      double loss) {
    Map<String, List<Double>> details = new TreeMap<>();
    double[] sorted = distances.samples().stream().mapToDouble(x -> x).sorted().toArray();
    Median median = new Median(sorted);
    boolean takesMedian = request.options().get(STATISTIC).equals(MEDIAN);
    boolean bounded = takesMedian ? 2 * unreached >= sorted.length : unreached > 0;
    double logs = distances.samples().stream().mapToDouble(Math::log).sum() / sorted.length;
    details.put("distances", distances.samples());
    details.put("mean", List.of(distances.mean()));
    details.put("mean-standard-error", List.of(distances.standardError()));
    details.put("median", List.of(median.value()));
    details.put("median-standard-error", List.of(median.standardError()));
    details.put("log-volume", List.of(logOfUnitBall(dimension) + dimension * logs));
    details.put("unreached", List.of(unreached));
    details.put("loss", List.of(loss));
    return new Measurement(
        takesMedian ? median.value() : distances.mean(),
        takesMedian ? median.standardError() : distances.standardError(),
        bounded ? Measurement.Kind.LOWER_BOUND : Measurement.Kind.ESTIMATE,
        sorted.length,
        details);
  }

  private static double logOfUnitBall(long dimension) {
    return dimension / 2.0 * Math.log(Math.PI) - Gamma.logGamma(dimension / 2.0 + 1);
  }
}
