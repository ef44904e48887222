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
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.LogitForm;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pf4j.Extension;

/**
 * The standard deviation σ of normal noise on the weights at which the network gets worse by a
 * given amount on average: by accuracy, or by loss (Neyshabur et al. 2017; Jiang et al. 2020).
 *
 * <p>Large is flat. The noise is N(0, σ²) on every weight, or, magnitude-aware, N(0, σ²w²); σ is
 * the standard deviation, not the variance. The same normal draws, in opposite pairs, serve at
 * every σ, so the mean deterioration is one function of σ, which is bisected. At the minimum of a
 * quadratic σ for a rise of the loss is √(2·drop ÷ tr H), or √(2·drop ÷ ΣHᵢᵢwᵢ²).
 *
 * <p>The standard error is that of the mean deterioration at σ, divided by its slope there, which
 * is a difference over ±10 % of σ; NaN where that slope is not positive. If no σ up to {@code
 * largest} makes the network bad enough, the value is a lower bound. The details are
 *
 * <ul>
 *   <li>{@code deteriorations}: of each pair of draws at σ;
 *   <li>{@code sharpness}: 1 ÷ σ², as in the bounds; {@code loss}, {@code accuracy}: without noise.
 * </ul>
 *
 * <p>Permuting units changes σ by no more than other random numbers do. Rescaling a ReLU network
 * does not change the magnitude-aware σ; it changes the plain one. Nor does the scale of the logits
 * change the magnitude-aware σ, where it is the accuracy that drops, or the logits are normalised.
 */
@Extension
public final class PacBayes implements FlatnessMeasure {
  private static final String ACCURACY = "accuracy";
  private static final String MAGNITUDE_AWARE = "magnitude-aware";

  static final Option<String> TARGET =
      Option.choice("target", ACCURACY, List.of(ACCURACY, "loss"), "what gets worse");

  static final Option<Double> DROP =
      Option.real(
          "drop", 0.1, 1e-9, 1e6, "by how much: a share of the examples, or nats of the loss");

  static final Option<String> NOISE =
      Option.choice(
          "noise", "plain", List.of("plain", MAGNITUDE_AWARE), "σ per weight, or σ times |w|");

  static final Option<Long> SAMPLES =
      Option.integer("samples", 10, 2, 100_000, "pairs of draws of the noise");

  static final Option<Double> LARGEST =
      Option.real("largest", 1e3, 1e-9, 1e9, "the σ after which to give up");

  static final Option<Double> TOLERANCE =
      Option.real("tolerance", 1e-3, 1e-12, 0.5, "relative precision of the bisection");

  private static final double FIRST = 1.0 / 64;
  private static final double SLOPE_SPAN = 0.1;

  /** Makes the extension; it keeps no state. */
  public PacBayes() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("pac-bayes", "Noise on the weights that a network stands")
        .cites(
            "Jiang, Neyshabur, Mobahi, Krishnan and Bengio 2020, Fantastic generalization measures"
                + " and where to find them")
        .options(TARGET, DROP, NOISE, SAMPLES, LARGEST, TOLERANCE, Logits.FORM)
        .invariantUnder(Invariance.PERMUTATION)
        .needs(Capability.WEIGHTS)
        .build();
  }

  @Override
  public Set<Invariance> invariances(Options options) {
    boolean decisions =
        options.get(TARGET).equals(ACCURACY) || Logits.form(options) == LogitForm.NORMALISED;
    return options.get(NOISE).equals(MAGNITUDE_AWARE)
        ? Claims.ofRelativeSteps(decisions, true)
        : Set.of(Invariance.PERMUTATION);
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    try (NDManager scope = request.scope().newSubManager()) {
      LossSurface around =
          request.options().get(NOISE).equals(MAGNITUDE_AWARE)
              ? LossSurface.byMagnitude(request, 0, scope)
              : LossSurface.plain(request, scope);
      LossSurface surface = around.on(Logits.form(request.options()));
      double drop = request.options().get(DROP);
      double largest = request.options().get(LARGEST);
      Crossing crossing = new Crossing(FIRST, largest, request.options().get(TOLERANCE));
      request.progress().total(1 + 2 * request.options().get(SAMPLES) * (crossing.looks() + 3));
      Evaluation clean = surface.atCentre();
      double sigma =
          crossing.find(each -> deterioration(request, surface, clean, each, scope).mean() >= drop);
      RunningMean there = deterioration(request, surface, clean, sigma, scope);
      double above = deterioration(request, surface, clean, sigma * (1 + SLOPE_SPAN), scope).mean();
      double below = deterioration(request, surface, clean, sigma * (1 - SLOPE_SPAN), scope).mean();
      double slope = (above - below) / (2 * SLOPE_SPAN * sigma);
      return new Measurement(
          sigma,
          slope > 0 ? there.standardError() / slope : Double.NaN,
          sigma == largest ? Measurement.Kind.LOWER_BOUND : Measurement.Kind.ESTIMATE,
          there.count(),
          Map.of(
              "deteriorations", there.samples(),
              "sharpness", List.of(1 / (sigma * sigma)),
              "loss", List.of(clean.loss()),
              "accuracy", List.of(clean.accuracy())));
    }
  }

  private static RunningMean deterioration(
      FlatnessRequest request,
      LossSurface surface,
      Evaluation clean,
      double sigma,
      NDManager scope) {
    boolean byAccuracy = request.options().get(TARGET).equals(ACCURACY);
    RunningMean worse = new RunningMean();
    for (long sample = 0; sample < request.options().get(SAMPLES); sample++) {
      try (NDManager work = scope.newSubManager()) {
        NDArray offset =
            request
                .random()
                .normal(
                    work,
                    DataType.FLOAT64,
                    new Shape(surface.dimension()),
                    "pac-bayes-noise",
                    sample)
                .mul(sigma);
        Evaluation one = surface.at(offset, work);
        Evaluation other = surface.at(offset.neg(), work);
        worse.add(
            byAccuracy
                ? clean.accuracy() - (one.accuracy() + other.accuracy()) / 2
                : (one.loss() + other.loss()) / 2 - clean.loss());
      }
    }
    return worse;
  }
}
