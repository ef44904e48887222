package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.WeightScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.option.Option;
import org.pf4j.Extension;

/**
 * Connection sensitivity: Σ|w·∂L/∂w| over the weights that make a unit, as a share of the sum over
 * all weights of the network (Lee et al. 2019).
 *
 * <p>L is the mean loss of all examples, whatever the target asked for. Biases and norms don't
 * count. Never negative. Without {@code share}, the sum itself is the score. Defined for neurons,
 * channels and heads with weights of their own. The standard error is that of a delete-a-group
 * jackknife over examples; without groups it is NaN.
 */
@Extension
public final class Snip implements ImportanceMetric {
  static final Option<Boolean> SHARE =
      Option.flag("share", true, "divide by the sum over all weights of the network");

  /** Makes the extension; it keeps no state. */
  public Snip() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("snip", "Sensitivity of the loss to a unit's weights")
        .cites("Lee et al. 2019, SNIP: Single-shot Network Pruning based on Connection Sensitivity")
        .options(SHARE, Jackknife.GROUPS)
        .needs(Capability.WEIGHTS, Capability.GRADIENT, Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    boolean share = request.options().get(SHARE);
    return GradientScores.score(
        request,
        (weights, gradient) -> {
          NDArray saliency = gradient.mul(weights).abs();
          double total = share ? total(request, saliency) : 1;
          return GradientScores.sums(
              request.layers(), "weights", total == 0 ? saliency : saliency.div(total));
        });
  }

  /** |w·∂L/∂w|, as a share of the sum over all weights unless {@code share} is off. */
  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    request.progress().total(1);
    return FlatScores.of(
        request,
        (weights, work) -> {
          NDArray gradient = GradientScores.gradient(request, request.data(), work);
          request.progress().advance(1);
          NDArray saliency = gradient.mul(weights).abs();
          double total = request.options().get(SHARE) ? total(request, saliency) : 1;
          return total == 0 ? saliency : saliency.div(total);
        });
  }

  private static double total(ImportanceRequest request, NDArray saliency) {
    double total = 0;
    for (ParameterSlice slice : request.session().network().parameters().slices()) {
      if (slice.role() == ParameterRole.WEIGHT) {
        total += slice.of(saliency).sum().getDouble();
      }
    }
    return total;
  }
}
