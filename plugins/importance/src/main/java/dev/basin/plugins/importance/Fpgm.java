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
import dev.basin.api.model.UnitSlice;
import org.pf4j.Extension;

/**
 * How far a unit's weights lie from those of the other units of its layer: Σⱼ‖wᵢ − wⱼ‖₂, smallest
 * near the geometric median, where others can stand in for it (He et al. 2019).
 *
 * <p>Distances are between the weights themselves, with their signs: w and −w are far apart. Biases
 * and norms don't count. Defined for neurons, channels and heads of layers with at least two units;
 * scores of different layers don't compare. Never negative. The score looks at no example and is
 * exact: standard error 0, examples 0. Summed in float64, in time quadratic in the units.
 */
@Extension
public final class Fpgm implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public Fpgm() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("fpgm", "Distance of a unit's weights from those of its layer's others")
        .cites(
            "He et al. 2019, Filter Pruning via Geometric Median for Deep Convolutional Neural Networks Acceleration")
        .needs(Capability.WEIGHTS, Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    return WeightOnlyScores.score(request, Fpgm::score);
  }

  private static LayerScores score(UnitLayer layer, NDArray weights) {
    UnitParameters own = UnitParameters.incoming(layer, ParameterRole.WEIGHT);
    if (own.isEmpty()) {
      return new LayerScores.NotApplicable(layer.name(), UnitParameters.NONE);
    }
    int units = layer.units();
    if (units == 1) {
      return new LayerScores.NotApplicable(
          layer.name(), "it has a single unit: there is no other to be distant from");
    }
    double[][] squares = new double[units][units];
    for (UnitSlice slice : own.slices()) {
      addSquaredDistances(slice.rows(weights, units).toDoubleArray(), squares);
    }
    double[] scores = new double[units];
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < units; j++) {
        scores[i] += Math.sqrt(squares[i][j]);
      }
    }
    return LayerScores.scored(layer.name(), scores, new double[units], 0);
  }

  private static void addSquaredDistances(double[] rows, double[][] squares) {
    int width = rows.length / squares.length;
    for (int i = 0; i < squares.length; i++) {
      for (int j = 0; j < i; j++) {
        double square = 0;
        for (int k = 0; k < width; k++) {
          double difference = rows[i * width + k] - rows[j * width + k];
          square += difference * difference;
        }
        squares[i][j] += square;
        squares[j][i] += square;
      }
    }
  }
}
