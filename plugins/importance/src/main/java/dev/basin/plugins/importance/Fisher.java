package dev.basin.plugins.importance;

import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.Target;
import org.pf4j.Extension;

/**
 * Fisher pruning: the second-order estimate of how much the loss rises without a unit, with the
 * empirical Fisher information of its gate for the curvature (Theis et al. 2018). Half the mean
 * over examples of (∂loss/∂gate)², where the gate's gradient is Σ over positions of a·∂loss/∂a.
 *
 * <p>In nats and never negative. Always about the loss, whatever target the request names: only for
 * a log-likelihood is the mean square of a gradient a curvature. Needs labels. Units of any layer
 * can be scored; the standard error is that of the mean over examples.
 */
@Extension
public final class Fisher implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public Fisher() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("fisher", "Half the Fisher information of a unit's gate")
        .cites("Theis et al. 2018, Faster gaze prediction with dense networks and Fisher pruning")
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    return request.meanOverExamples(
        (batch, layer) ->
            batch
                .gateGradient(layer, new Target.Loss())
                .toType(DataType.FLOAT64, false)
                .square()
                .div(2));
  }
}
