package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Measurement;
import dev.basin.api.Problem;
import dev.basin.api.option.Options;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** How much the loss rises within a radius on a surface: at worst, or on average. */
final class Sharpness {
  private final FlatnessRequest request;
  private final LossSurface surface;
  private final double radius;

  Sharpness(FlatnessRequest request, LossSurface surface, double radius) {
    this.request = request;
    this.surface = surface;
    this.radius = radius;
  }

  /**
   * Measures what the options ask for.
   *
   * @throws dev.basin.api.BasinException FLT-003 if they ask for the worst case of normalised
   *     logits
   */
  Measurement measured(NDManager scope) {
    Options options = request.options();
    boolean normalised = options.get(SharpnessOptions.LOGITS).equals(SharpnessOptions.NORMALISED);
    if (options.get(SharpnessOptions.CASE).equals(SharpnessOptions.AVERAGE)) {
      return average(normalised, options.get(SharpnessOptions.SAMPLES), scope);
    }
    if (normalised) {
      throw Problem.request("FLT-003", "the worst case of normalised logits can't be searched for")
          .at("option logits")
          .found(SharpnessOptions.NORMALISED + " with case " + SharpnessOptions.WORST)
          .expected("the gradient of the loss of normalised logits, which sessions don't offer")
          .fix("set case to average, or logits to raw")
          .exception();
    }
    return worst(scope);
  }

  private Measurement worst(NDManager scope) {
    long restarts = request.options().get(SharpnessOptions.RESTARTS);
    long iterations = request.options().get(SharpnessOptions.ITERATIONS);
    request.progress().total(1 + restarts * (iterations + 1));
    double loss = surface.atCentre().loss();
    List<Double> found =
        new ProjectedAscent(surface, SharpnessOptions.ball(request.options()), radius)
            .losses(request.random(), restarts, iterations, scope);
    return new Measurement(
        // The centre lies in the ball too.
        Math.max(0, Collections.max(found) - loss),
        Double.NaN,
        Measurement.Kind.LOWER_BOUND,
        restarts,
        Map.of(
            "restarts", found.stream().map(end -> end - loss).toList(),
            "loss", List.of(loss),
            "m", List.of((double) request.data().size())));
  }

  /** Opposite perturbations in pairs: the slope of the loss cancels, which only adds noise. */
  private Measurement average(boolean normalised, long samples, NDManager scope) {
    request.progress().total(1 + 2 * samples);
    double loss = loss(normalised, centre(scope), scope);
    RunningMean rises = new RunningMean();
    for (long sample = 0; sample < samples; sample++) {
      try (NDManager work = scope.newSubManager()) {
        NDArray offset =
            request
                .random()
                .normal(
                    work,
                    DataType.FLOAT64,
                    new Shape(surface.dimension()),
                    "sharpness-average",
                    sample)
                .mul(radius);
        double there = loss(normalised, offset, work);
        rises.add((there + loss(normalised, offset.neg(), work)) / 2 - loss);
      }
    }
    return new Measurement(
        rises.mean(),
        rises.standardError(),
        Measurement.Kind.ESTIMATE,
        samples,
        Map.of(
            "samples", rises.samples(),
            "loss", List.of(loss),
            "m", List.of((double) request.data().size())));
  }

  private NDArray centre(NDManager scope) {
    return scope.zeros(new Shape(surface.dimension()), DataType.FLOAT64);
  }

  private double loss(boolean normalised, NDArray offset, NDManager scope) {
    return normalised
        ? NormalisedLoss.of(surface.examplesAt(offset, scope), request.data())
        : surface.at(offset, scope).loss();
  }
}
