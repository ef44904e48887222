package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.WeightScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * The LAMP score with a unit's weights in place of a single weight: ‖w‖² ÷ Σ‖v‖² over the units of
 * its layer with ‖v‖² ≥ ‖w‖² (after Lee et al. 2021).
 *
 * <p>The paper defines the score for single weights, w² ÷ Σ v² over the layer's weights with v² ≥
 * w²; a unit with one weight has just that score. In (0, 1], or 0 where all of a unit's weights are
 * 0; the layer's largest unit has 1 if no other is as large, so one threshold for all layers never
 * empties a layer. Units that tie have the same score. Biases and norms don't count. Defined for
 * neurons, channels and heads. The score looks at no example and is exact: standard error 0,
 * examples 0.
 */
@Extension
public final class Lamp implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public Lamp() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("lamp", "Squared norm of a unit's weights, as a share of those as large")
        .cites("Lee et al. 2021, Layer-adaptive Sparsity for the Magnitude-based Pruning")
        .needs(Capability.WEIGHTS, Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    return WeightOnlyScores.score(request, Lamp::score);
  }

  /**
   * The paper's score: w² ÷ Σ v² over the weights v of the same tensor with v² ≥ w². Of weights
   * that tie, one with a lower index counts as smaller. Weights of a tensor of zeros score 0.
   */
  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    return FlatScores.of(
        request,
        (weights, work) -> {
          double[] numbers = weights.toDoubleArray();
          double[] scores = new double[numbers.length];
          for (ParameterSlice slice : FlatScores.parameters(request, "weights")) {
            score(numbers, Math.toIntExact(slice.offset()), Math.toIntExact(slice.size()), scores);
          }
          return work.create(scores);
        });
  }

  private static void score(double[] weights, int from, int count, double[] scores) {
    List<Integer> ascending =
        IntStream.range(from, from + count)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs(weights[i])))
            .toList();
    double sum = 0;
    for (int rank = count - 1; rank >= 0; rank--) {
      int index = ascending.get(rank);
      double square = weights[index] * weights[index];
      sum += square;
      scores[index] = sum == 0 ? 0 : square / sum;
    }
  }

  private static LayerScores score(UnitLayer layer, NDArray weights) {
    UnitParameters own = UnitParameters.incoming(layer, ParameterRole.WEIGHT);
    if (own.isEmpty()) {
      return new LayerScores.NotApplicable(layer.name(), UnitParameters.NONE);
    }
    double[] squares = own.sums(weights.square());
    double[] scores = new double[squares.length];
    for (int unit = 0; unit < scores.length; unit++) {
      double sum = 0;
      for (double other : squares) {
        sum += other >= squares[unit] ? other : 0;
      }
      if (sum == 0) {
        return new LayerScores.NotApplicable(layer.name(), "all weights of its units are 0");
      }
      scores[unit] = squares[unit] / sum;
    }
    return LayerScores.scored(layer.name(), scores, new double[scores.length], 0);
  }
}
