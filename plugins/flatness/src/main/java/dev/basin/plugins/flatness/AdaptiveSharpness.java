package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDManager;
import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.model.Capability;
import dev.basin.api.model.LogitForm;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.Set;
import org.pf4j.Extension;

/**
 * How much the loss rises when every weight moves in proportion to its size: max L(w + δ) − L(w)
 * over ‖δ ⊘ c‖ₚ ≤ ρ with c = |w| + η (Kwon et al. 2021), or its mean over δᵢ ~ N(0, ρ²cᵢ²).
 *
 * <p>The worst case is looked for by projected gradient ascent from random starts off the centre,
 * so its value is a lower bound, and no standard error is known: it is NaN. The average is an
 * estimate with its standard error, over pairs of opposite perturbations. At the minimum of a
 * quadratic the worst case in the 2-norm is ½ρ²λmax(diag c·H·diag c), the average ½ρ²ΣHᵢᵢcᵢ².
 *
 * <p>With η = 0, the default, a weight of 0 does not move, and neither layer-wise nor neuron-wise
 * rescaling of a ReLU network nor the scale of weights before a batch norm changes the value. An η
 * above 0 gives that up.
 *
 * <p>The details are {@code restarts} (the rise at the end of each) or {@code samples} (the rise of
 * each pair); {@code loss}, at the weights; {@code logit-normalised}: how much the loss of
 * normalised logits rises at the same points, because near a training accuracy of 1 the scale of
 * the logits decides the raw value; {@code m}: over how many examples at once the loss is taken,
 * which worst cases depend on: all of the data.
 *
 * <p>With normalised logits the value does not depend on the scale of the logits (Andriushchenko et
 * al. 2023). Permuting units changes what the same seed finds, so that invariance is not claimed.
 */
@Extension
public final class AdaptiveSharpness implements FlatnessMeasure {
  static final Option<Double> RHO =
      Option.real(
          "rho",
          0.05,
          1e-12,
          1e6,
          "radius of the ball in multiples of |w| + eta; standard deviation per weight in the"
              + " average case");

  static final Option<Double> ETA =
      Option.real("eta", 0.0, 0, 1e6, "added to |w|; above 0 the measure is not invariant");

  /** Makes the extension; it keeps no state. */
  public AdaptiveSharpness() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("adaptive-sharpness", "Rise of the loss within a relative radius")
        .cites(
            "Kwon, Kim, Park and Choi 2021, ASAM; Andriushchenko, Croce, Mueller, Hein and"
                + " Flammarion 2023, A modern look at the relationship between sharpness and"
                + " generalization")
        .options(
            RHO,
            ETA,
            SharpnessOptions.CASE,
            SharpnessOptions.NORM,
            Logits.FORM,
            SharpnessOptions.RESTARTS,
            SharpnessOptions.ITERATIONS,
            SharpnessOptions.SAMPLES)
        .needs(Capability.WEIGHTS, Capability.GRADIENT)
        .invariantUnder(
            Invariance.LAYER_RESCALING, Invariance.NEURON_RESCALING, Invariance.NORM_SCALE)
        .build();
  }

  @Override
  public Set<Invariance> invariances(Options options) {
    boolean average = options.get(SharpnessOptions.CASE).equals(SharpnessOptions.AVERAGE);
    boolean normalised = Logits.form(options) == LogitForm.NORMALISED;
    return options.get(ETA) == 0
        ? Claims.ofRelativeSteps(normalised, average)
        : average ? Set.of(Invariance.PERMUTATION) : Set.of();
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    try (NDManager scope = request.scope().newSubManager()) {
      LossSurface surface = LossSurface.byMagnitude(request, request.options().get(ETA), scope);
      return new Sharpness(request, surface, request.options().get(RHO)).measured(scope);
    }
  }
}
