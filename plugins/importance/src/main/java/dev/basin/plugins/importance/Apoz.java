package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.UnitLayer;
import java.util.Optional;
import org.pf4j.Extension;

/**
 * How often a unit is on: 1 − APoZ, where APoZ is the average percentage of zeros, P(a = 0) over
 * examples and positions (Hu et al. 2016).
 *
 * <p>APoZ itself falls with importance, so its complement is the score: a unit that is always 0 has
 * 0, one that never is has 1. The standard error is that of the mean over examples, each of which
 * counts with its share over positions. Needs no labels. Applies to units of any kind that are read
 * after ReLU; other activation functions make no zeros, or need not (a clip has them only where its
 * lower bound is 0, which a layer does not tell).
 */
@Extension
public final class Apoz implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public Apoz() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("apoz", "Share of activations that are not zero, 1 − APoZ")
        .cites(
            "Hu et al. 2016, Network Trimming: A Data-Driven Neuron Pruning Approach towards Efficient Deep Architectures")
        .needs(Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    return request.meanOverExamples(
        Apoz::obstacle,
        (batch, layer) -> {
          NDArray activation = batch.activation(layer);
          return activation.neq(0).toType(DataType.FLOAT64, false).mean(new int[] {2});
        });
  }

  private static Optional<String> obstacle(UnitLayer layer) {
    return switch (layer.activation()) {
      case "relu" -> Optional.empty();
      case "none" ->
          Optional.of("no activation function makes its units zero; APoZ is for units after ReLU");
      default ->
          Optional.of(
              "its activation function \"%s\" does not make units zero as ReLU does"
                  .formatted(layer.activation()));
    };
  }
}
