package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.WeightScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pf4j.Extension;

/**
 * Synaptic flow through a unit: a·∂R/∂a over its positions, R being the sum of the outputs of the
 * network with weights |θ| for an input of ones (Tanaka et al. 2020).
 *
 * <p>That is Σ|w|·∂R/∂|w| over the weights that read the unit, and over those that make it where it
 * has neither bias nor norm: flow is conserved. Biases and the parameters of norms are made
 * positive as well; running statistics are no parameters and stay, where the authors' code makes
 * them positive too. Looks at no example and no label: standard error 0, examples 0. Never negative
 * where the activation function is not. Defined for neurons, channels and heads. A layer whose flow
 * is too large for the precision gets "not applicable".
 */
@Extension
public final class SynFlow implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public SynFlow() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("synflow", "Flow through a unit where all weights are positive")
        .cites(
            "Tanaka et al. 2020, Pruning Neural Networks without Any Data by Iteratively Conserving Synaptic Flow")
        .needs(Capability.WEIGHTS, Capability.ACTIVATIONS, Capability.GATES, Capability.GRADIENT)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    List<UnitLayer> layers = request.layers();
    List<double[]> flows = layers.stream().map(layer -> new double[layer.units()]).toList();
    Dataset ones = request.session().network().ones();
    request.progress().total(ones.size());
    try (NDManager work = request.scope().newSubManager()) {
      NDArray magnitudes = request.session().weights().abs();
      magnitudes.attach(work);
      request
          .session()
          .forEachBatch(
              magnitudes,
              ones,
              batch -> {
                for (int i = 0; i < layers.size(); i++) {
                  add(batch.gateGradient(layers.get(i), new Target.LabelLogit()), flows.get(i));
                }
                request.progress().advance(batch.size());
              });
    }
    List<LayerScores> scores = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      scores.add(scores(layers.get(i).name(), flows.get(i)));
    }
    return new ImportanceScores(scores);
  }

  /** |θ|·∂R/∂|θ|; what flows into a matrix or kernel without bias or norm adds up to R. */
  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    Dataset ones = request.session().network().ones();
    request.progress().total(1);
    try (NDManager work = request.scope().newSubManager()) {
      NDArray magnitudes = request.session().weights().abs();
      magnitudes.attach(work);
      NDArray gradient =
          request
              .session()
              .targetGradient(magnitudes, ones, new Target.LabelLogit(), work)
              .toType(DataType.FLOAT64, true);
      request.progress().advance(1);
      if (!Double.isFinite(gradient.abs().max().getDouble())) {
        return new WeightScores.NotApplicable("the flow is too large for the precision");
      }
      return FlatScores.of(request, (weights, inner) -> weights.abs().mul(gradient));
    }
  }

  /** Adds [examples, units] to the sums over examples. */
  private static void add(NDArray gradients, double[] flow) {
    double[] values = gradients.toType(DataType.FLOAT64, true).toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      flow[i % flow.length] += values[i];
    }
  }

  private static LayerScores scores(String layer, double[] flow) {
    return Arrays.stream(flow).allMatch(Double::isFinite)
        ? LayerScores.scored(layer, flow, new double[flow.length], 0)
        : new LayerScores.NotApplicable(layer, "its flow is too large for the precision");
  }
}
