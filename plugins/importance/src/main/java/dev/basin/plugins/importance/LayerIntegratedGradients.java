package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import dev.basin.api.Baseline;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.Capability;
import org.pf4j.Extension;

/**
 * Integrated gradients of a layer: how much of the target's change is due to a unit on the straight
 * line between the layer's activations at a baseline and at the example (Sundararajan et al. 2017,
 * with the layer for the input). Per example Σ over positions of (a − a′) ∫ ∂F/∂a dα at a′ + α(a −
 * a′), by Gauss–Legendre quadrature, then the mean over examples.
 *
 * <p>Only what follows the layer is looked at; what leads around it stays as it is at the example.
 * The scores of a layer through which everything passes add up to the mean of F(x) − F(x′), which
 * is reported beside them. Signed, and positive means that the unit helps: F is the logit named by
 * the target, or −loss. Units of any layer can be scored; the standard error is that of the mean
 * over examples.
 */
@Extension
public final class LayerIntegratedGradients implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public LayerIntegratedGradients() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(
            "layer-integrated-gradients", "Integrated gradients on a line between activations")
        .cites("Sundararajan et al. 2017, Axiomatic Attribution for Deep Networks")
        .options(PathOptions.STEPS, Baseline.KIND, Baseline.VALUES)
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    GaussLegendre rule = new GaussLegendre(request.options().get(PathOptions.STEPS).intValue());
    double[] weights = rule.weights();
    return request.meanOverPaths(
        Baseline.requested(request),
        rule.points(),
        (batch, layer) -> {
          NDArray gradient = batch.gradientOnLayerPath(layer, request.target());
          NDArray parts = PathSums.weighted(gradient, weights).mul(batch.activationChange(layer));
          return Worth.of(request.target(), parts.sum(new int[] {2}));
        },
        batch -> Worth.of(request.target(), batch.change(request.target())));
  }
}
