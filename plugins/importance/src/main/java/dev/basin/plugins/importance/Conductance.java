package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import dev.basin.api.Baseline;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.Capability;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * Conductance: how much of the target's change on the straight path from a baseline to the example
 * flows through a unit (Dhamdhere et al. 2019). Per example Σ over positions of ∫ ∂F/∂a · da along
 * x′ + α(x − x′), then the mean over examples.
 *
 * <p>The integral is a trapezoid rule over the change of the activation: between neighbouring
 * points, the mean of the two gradients times the change. As the steps grow finer, the scores of a
 * layer through which everything passes add up to the mean of F(x) − F(x′), which is reported
 * beside them. Signed, and positive means that the unit helps: F is the logit named by the target,
 * or −loss. Units of any layer can be scored; the standard error is that of the mean over examples.
 */
@Extension
public final class Conductance implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public Conductance() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("conductance", "What flows through a unit on the way from a baseline")
        .cites("Dhamdhere et al. 2019, How Important Is a Neuron?")
        .options(PathOptions.STEPS, Baseline.KIND, Baseline.VALUES)
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    int steps = request.options().get(PathOptions.STEPS).intValue();
    return request.meanOverPaths(
        Baseline.requested(request),
        IntStream.rangeClosed(0, steps).mapToDouble(i -> (double) i / steps).toArray(),
        (batch, layer) ->
            Worth.of(
                request.target(),
                along(batch.activation(layer), batch.gradient(layer, request.target()))),
        batch -> Worth.of(request.target(), batch.change(request.target())));
  }

  /**
   * The integral of a gradient over the change of the activation. The trapezoids Σ ½(gₚ +
   * gₚ₊₁)(aₚ₊₁ − aₚ) are ½Σ aₚ(gₚ₋₁ − gₚ₊₁) over the inner points and what is left at the two ends.
   *
   * @param activation [B, P, U, S]
   * @param gradient [B, P, U, S]
   * @return [B, U], summed over positions
   */
  static NDArray along(NDArray activation, NDArray gradient) {
    NDArray sum =
        gradient
            .get(":, -1")
            .add(gradient.get(":, -2"))
            .muli(activation.get(":, -1"))
            .subi(gradient.get(":, 0").add(gradient.get(":, 1")).muli(activation.get(":, 0")));
    if (activation.getShape().get(1) > 2) {
      sum.addi(
          gradient
              .get(":, :-2")
              .sub(gradient.get(":, 2:"))
              .muli(activation.get(":, 1:-1"))
              .sum(new int[] {1}));
    }
    return sum.sum(new int[] {2}).mul(0.5);
  }
}
