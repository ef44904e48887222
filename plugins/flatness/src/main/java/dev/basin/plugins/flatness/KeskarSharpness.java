package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDManager;
import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Measurement;
import dev.basin.api.model.Capability;
import dev.basin.api.model.LogitForm;
import dev.basin.api.option.Option;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * The sharpness φ of Keskar et al. 2017: 100 × (max f(x + y) − f(x)) ÷ (1 + f(x)) over the box |yᵢ|
 * ≤ ε(|xᵢ| + 1), in the whole space of weights.
 *
 * <p>The maximum is looked for by projected ascent along the signs of the gradient, from several
 * random points of the box; the centre is none of them, its gradient vanishes at a minimum. The
 * value is a lower bound: no error of sampling is known for a maximum, so the standard error is
 * NaN, and the details say how far the restarts agree.
 *
 * <ul>
 *   <li>{@code restarts}: φ at the end of each restart;
 *   <li>{@code loss}, {@code largest-loss}: f(x) and the largest f(x + y) found;
 *   <li>{@code logit-normalised}: the largest φ of the loss of normalised logits at those ends,
 *       also a lower bound: near a training accuracy of 1 the scale of the logits decides the raw
 *       value.
 * </ul>
 *
 * <p>The maximum does not change when units are permuted, but what the search finds from the same
 * seed does, so no invariance is claimed. It changes under rescalings (Dinh et al. 2017).
 */
@Extension
public final class KeskarSharpness implements FlatnessMeasure {
  static final Option<Double> EPSILON =
      Option.real("epsilon", 1e-3, 1e-12, 1e3, "half width of the box at a weight of 0");

  static final Option<Long> RESTARTS =
      Option.integer("restarts", 5, 1, 10_000, "random starts of the search for the maximum");

  static final Option<Long> ITERATIONS =
      Option.integer("iterations", 30, 1, 100_000, "steps of the search from each start");

  /** Makes the extension; it keeps no state. */
  public KeskarSharpness() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("keskar-sharpness", "Largest relative rise of the loss in a box")
        .cites(
            "Keskar, Mudigere, Nocedal, Smelyanskiy and Tang 2017, On large-batch training for deep"
                + " learning: generalization gap and sharp minima")
        .options(EPSILON, Logits.FORM, RESTARTS, ITERATIONS)
        .needs(Capability.WEIGHTS, Capability.GRADIENT)
        .build();
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    long restarts = request.options().get(RESTARTS);
    long iterations = request.options().get(ITERATIONS);
    request.progress().total(2 + restarts * (iterations + 2));
    try (NDManager scope = request.scope().newSubManager()) {
      LossSurface around = LossSurface.byMagnitude(request, 1, scope);
      LossSurface surface = around.on(Logits.form(request.options()));
      double loss = surface.atCentre().loss();
      double normalised = around.on(LogitForm.NORMALISED).atCentre().loss();
      List<ProjectedAscent.End> ends =
          new ProjectedAscent(surface, Ball.BOX, request.options().get(EPSILON))
              .ends(request.random(), restarts, iterations, scope);
      // The centre lies in the box too.
      double largest = ends.stream().mapToDouble(ProjectedAscent.End::loss).reduce(loss, Math::max);
      double besides =
          ends.stream().mapToDouble(ProjectedAscent.End::normalised).reduce(normalised, Math::max);
      return new Measurement(
          sharpness(largest, loss),
          Double.NaN,
          Measurement.Kind.LOWER_BOUND,
          restarts,
          Map.of(
              "restarts", ends.stream().map(end -> sharpness(end.loss(), loss)).toList(),
              "loss", List.of(loss),
              "largest-loss", List.of(largest),
              "logit-normalised", List.of(sharpness(besides, normalised))));
    }
  }

  private static double sharpness(double largest, double loss) {
    return 100 * (largest - loss) / (1 + loss);
  }
}
