package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Measurement;
import dev.basin.api.model.LogitForm;
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

  /** Measures what the options ask for. */
  Measurement measured(NDManager scope) {
    Options options = request.options();
    LossSurface formed = surface.on(Logits.form(options));
    return options.get(SharpnessOptions.CASE).equals(SharpnessOptions.AVERAGE)
        ? average(formed, options.get(SharpnessOptions.SAMPLES), scope)
        : worst(formed, scope);
  }

  private Measurement worst(LossSurface formed, NDManager scope) {
    long restarts = request.options().get(SharpnessOptions.RESTARTS);
    long iterations = request.options().get(SharpnessOptions.ITERATIONS);
    request.progress().total(2 + restarts * (iterations + 2));
    double loss = formed.atCentre().loss();
    double normalised = surface.on(LogitForm.NORMALISED).atCentre().loss();
    List<ProjectedAscent.End> ends =
        new ProjectedAscent(formed, SharpnessOptions.ball(request.options()), radius)
            .ends(request.random(), restarts, iterations, scope);
    List<Double> rises = ends.stream().map(end -> end.loss() - loss).toList();
    // The centre lies in the ball too.
    double besides =
        ends.stream().mapToDouble(end -> end.normalised() - normalised).reduce(0, Math::max);
    return new Measurement(
        Math.max(0, Collections.max(rises)),
        Double.NaN,
        Measurement.Kind.LOWER_BOUND,
        restarts,
        Map.of(
            "restarts", rises,
            "loss", List.of(loss),
            "logit-normalised", List.of(besides),
            "m", List.of((double) request.data().size())));
  }

  /** Opposite perturbations in pairs: the slope of the loss cancels, which only adds noise. */
  private Measurement average(LossSurface formed, long samples, NDManager scope) {
    LossSurface normalised = surface.on(LogitForm.NORMALISED);
    request.progress().total(2 + 4 * samples);
    double loss = formed.atCentre().loss();
    double normalisedLoss = normalised.atCentre().loss();
    RunningMean rises = new RunningMean();
    RunningMean besides = new RunningMean();
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
        NDArray opposite = offset.neg();
        rises.add(mean(formed, offset, opposite, work) - loss);
        besides.add(mean(normalised, offset, opposite, work) - normalisedLoss);
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
            "logit-normalised", List.of(besides.mean()),
            "logit-normalised-standard-error", List.of(besides.standardError()),
            "m", List.of((double) request.data().size())));
  }

  private static double mean(LossSurface at, NDArray offset, NDArray opposite, NDManager scope) {
    return (at.at(offset, scope).loss() + at.at(opposite, scope).loss()) / 2;
  }
}
