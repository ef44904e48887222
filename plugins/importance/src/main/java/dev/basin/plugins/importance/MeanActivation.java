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
 * The mean activation of a unit: E[a] over examples and positions (Molchanov et al. 2017).
 *
 * <p>The sign is kept; the option {@code absolute} averages |a| instead, which says more of units
 * whose activation function goes below 0. Units of any layer can be scored, without labels; the
 * standard error is that of the mean over examples, each of which counts with its mean over
 * positions. A unit that is large but constant scores high and yet says nothing of the example.
 */
@Extension
public final class MeanActivation implements ImportanceMetric {
  static final Option<Boolean> ABSOLUTE =
      Option.flag("absolute", false, "average the magnitude |a|, not the signed value");

  /** Makes the extension; it keeps no state. */
  public MeanActivation() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("mean-activation", "Mean activation over examples and positions")
        .cites(
            "Molchanov et al. 2017, Pruning Convolutional Neural Networks for Resource Efficient Inference")
        .options(ABSOLUTE)
        .needs(Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    boolean absolute = request.options().get(ABSOLUTE);
    return request.meanOverExamples(
        (batch, layer) -> {
          NDArray activation = batch.activation(layer);
          return (absolute ? activation.abs() : activation).mean(new int[] {2});
        });
  }
}
