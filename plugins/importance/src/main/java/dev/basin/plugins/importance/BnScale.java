package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.UnitLayer;
import org.pf4j.Extension;

/**
 * The magnitude |γ| of a unit's scale in the normalisation that follows its layer (Liu et al.
 * 2017).
 *
 * <p>Defined for neurons and channels of layers with a norm between them and their activation
 * function; other layers get "not applicable". Never negative. The score looks at no example and is
 * exact: standard error 0, examples 0.
 */
@Extension
public final class BnScale implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public BnScale() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("bn-scale", "Magnitude of the scale of the norm after the layer")
        .cites(
            "Liu et al. 2017, Learning Efficient Convolutional Networks through Network Slimming")
        .needs(Capability.WEIGHTS, Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    return WeightOnlyScores.score(request, BnScale::score);
  }

  private static LayerScores score(UnitLayer layer, NDArray weights) {
    UnitParameters scales = UnitParameters.incoming(layer, ParameterRole.NORM_SCALE);
    if (scales.isEmpty()) {
      return new LayerScores.NotApplicable(layer.name(), "no norm follows its units");
    }
    return LayerScores.scored(
        layer.name(), scales.sums(weights.abs()), new double[layer.units()], 0);
  }
}
