package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.UnitLayer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.pf4j.Extension;

/**
 * HRank: the rank of a channel's feature map, a matrix [height, width], averaged over examples (Lin
 * et al. 2020).
 *
 * <p>From 0 for a map of zeros to min(height, width). A singular value counts if it is above the
 * largest one × max(height, width) × ε, where ε is the relative rounding error of the session's
 * precision: rounding alone gives no rank. The standard error is that of the mean over examples.
 * Needs no labels. Applies to channels of convolutions over images; units without a map of two axes
 * have no rank worth the name.
 */
@Extension
public final class ActivationRank implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public ActivationRank() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("activation-rank", "Mean rank of a channel's feature map (HRank)")
        .cites("Lin et al. 2020, HRank: Filter Pruning using High-Rank Feature Map")
        .needs(Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    double precision =
        request.session().precision() == DataType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
    Map<UnitLayer, Integer> axes = axesOfMaps(request);
    return request.meanOverExamples(
        layer -> obstacle(layer, axes.getOrDefault(layer, 0)),
        (batch, layer) -> ranks(batch, layer, precision));
  }

  /** How many axes a unit's map has in each layer, seen on one example. */
  private static Map<UnitLayer, Integer> axesOfMaps(ImportanceRequest request) {
    Map<UnitLayer, Integer> axes = new HashMap<>();
    request
        .session()
        .forEachBatch(
            request.session().weights(),
            request.data().select("first example", new int[] {0}),
            batch ->
                request.layers().forEach(layer -> axes.put(layer, batch.positions(layer).size())));
    return axes;
  }

  private static Optional<String> obstacle(UnitLayer layer, int axes) {
    return switch (layer.kind()) {
      case NEURON -> Optional.of("its units are neurons and have no feature map");
      case HEAD -> Optional.of("its units are attention heads and have no feature map");
      case CHANNEL ->
          axes == 2
              ? Optional.empty()
              : Optional.of("its feature maps have %d axes, not height and width".formatted(axes));
    };
  }

  private static NDArray ranks(TapBatch batch, UnitLayer layer, double precision) {
    int height = Math.toIntExact(batch.positions(layer).get(0));
    int width = Math.toIntExact(batch.positions(layer).get(1));
    double[] values = batch.activation(layer).toType(DataType.FLOAT64, false).toDoubleArray();
    double[] ranks = new double[batch.size() * layer.units()];
    RealMatrix map = MatrixUtils.createRealMatrix(height, width);
    for (int i = 0; i < ranks.length; i++) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          map.setEntry(row, column, values[(i * height + row) * width + column]);
        }
      }
      ranks[i] = rank(map, precision);
    }
    return batch.scope().create(ranks, new Shape(batch.size(), layer.units()));
  }

  private static long rank(RealMatrix map, double precision) {
    double[] singular = new SingularValueDecomposition(map).getSingularValues();
    double least =
        singular[0] * Math.max(map.getRowDimension(), map.getColumnDimension()) * precision;
    long rank = 0;
    for (double value : singular) {
      if (value > least) {
        rank++;
      }
    }
    return rank;
  }
}
