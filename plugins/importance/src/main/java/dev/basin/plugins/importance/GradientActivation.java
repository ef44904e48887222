package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import org.pf4j.Extension;

/**
 * Activation times gradient: what a unit contributes to the target to first order, per example Σ
 * over positions of a·∂target/∂a, averaged over examples (Molchanov et al. 2017).
 *
 * <p>The sign is kept, and positive means that the unit helps: to first order, switching the unit
 * off lowers a logit by the score, or raises the loss by it, so that with the loss as target the
 * contribution to −loss counts. The option {@code absolute} averages magnitudes instead, so that
 * contributions of opposite sign on different examples don't cancel. Units of any layer can be
 * scored; the standard error is that of the mean over examples.
 */
@Extension
public final class GradientActivation implements ImportanceMetric {
  static final Option<Boolean> ABSOLUTE =
      Option.flag("absolute", false, "average the magnitude per example, not the signed value");

  /** Makes the extension; it keeps no state. */
  public GradientActivation() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("gradient-activation", "Activation times gradient, mean over examples")
        .cites(
            "Molchanov et al. 2017, Pruning Convolutional Neural Networks for Resource Efficient Inference")
        .options(ABSOLUTE)
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    boolean absolute = request.options().get(ABSOLUTE);
    return request.meanOverExamples(
        (batch, layer) -> {
          NDArray contribution = batch.gateGradient(layer, request.target());
          return absolute ? contribution.abs() : Worth.of(request.target(), contribution);
        });
  }
}
