package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDManager;
import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.Set;
import org.pf4j.Extension;

/**
 * How much the loss rises within a radius ρ of the weights: max L(w + δ) − L(w) over ‖δ‖ₚ ≤ ρ, the
 * quantity that SAM minimises (Foret et al. 2021), or its mean over δ ~ N(0, ρ²I).
 *
 * <p>The worst case is looked for by projected gradient ascent from random starts off the centre,
 * so its value is a lower bound, and no standard error is known: it is NaN. The average is an
 * estimate with its standard error, over pairs of opposite perturbations. At the minimum of a
 * quadratic the worst case in the 2-norm is ½ρ²λmax, the average ½ρ² tr H.
 *
 * <p>The details are {@code restarts} (the rise at the end of each) or {@code samples} (the rise of
 * each pair); {@code loss}, at the weights; {@code logit-normalised}: how much the loss of
 * normalised logits rises at the same points, because near a training accuracy of 1 the scale of
 * the logits decides the raw value; {@code m}: over how many examples at once the loss is taken,
 * which worst cases depend on: all of the data.
 *
 * <p>With normalised logits the value does not depend on the scale of the logits (Andriushchenko et
 * al. 2023). The maximum and the mean don't change when units are permuted, but what the same seed
 * finds does, so no invariance is claimed.
 */
@Extension
public final class SamSharpness implements FlatnessMeasure {
  static final Option<Double> RHO =
      Option.real(
          "rho",
          0.05,
          1e-12,
          1e6,
          "radius of the ball; standard deviation per weight in the average case");

  /** Makes the extension; it keeps no state. */
  public SamSharpness() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("sam-sharpness", "Rise of the loss within a radius")
        .cites(
            "Foret, Kleiner, Mobahi and Neyshabur 2021, Sharpness-aware minimization for"
                + " efficiently improving generalization")
        .options(
            RHO,
            SharpnessOptions.CASE,
            SharpnessOptions.NORM,
            Logits.FORM,
            SharpnessOptions.RESTARTS,
            SharpnessOptions.ITERATIONS,
            SharpnessOptions.SAMPLES)
        .needs(Capability.WEIGHTS, Capability.GRADIENT)
        .build();
  }

  @Override
  public Set<Invariance> invariances(Options options) {
    return options.get(SharpnessOptions.CASE).equals(SharpnessOptions.AVERAGE)
        ? Set.of(Invariance.PERMUTATION)
        : Set.of();
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    try (NDManager scope = request.scope().newSubManager()) {
      LossSurface surface = LossSurface.plain(request, scope);
      return new Sharpness(request, surface, request.options().get(RHO)).measured(scope);
    }
  }
}
