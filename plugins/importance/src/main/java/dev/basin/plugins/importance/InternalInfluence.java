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
 * Internal influence: how strongly the target reacts to a unit, on average along the straight path
 * from a baseline to the example (Leino et al. 2018). Per example Σ over positions of ∫ ∂F/∂a dα at
 * x′ + α(x − x′), by Gauss–Legendre quadrature, then the mean over examples.
 *
 * <p>Signed, and positive means that more of the unit helps: F is the logit named by the target, or
 * −loss. What the unit's activation is does not enter, so a unit that is always off scores too, and
 * the scores of a layer add up to nothing in particular; see conductance. Units of any layer can be
 * scored; the standard error is that of the mean over examples.
 */
@Extension
public final class InternalInfluence implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public InternalInfluence() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("internal-influence", "Mean gradient of a unit on the way from a baseline")
        .cites("Leino et al. 2018, Influence-Directed Explanations for Deep Convolutional Networks")
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
          NDArray mean = PathSums.weighted(batch.gradient(layer, request.target()), weights);
          return Worth.of(request.target(), mean.sum(new int[] {2}));
        });
  }
}
