package dev.basin.api;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.UnitLayer;
import java.util.ArrayList;
import java.util.List;

/** Running mean and variance of per-example contributions, one per unit (Welford 1962). */
final class ExampleMeans {
  private final double[] mean;
  private final double[] squares;
  private long examples;

  private ExampleMeans(int units) {
    mean = new double[units];
    squares = new double[units];
  }

  static ImportanceScores score(ImportanceRequest request, BatchContribution contribution) {
    List<ExampleMeans> sums = new ArrayList<>();
    for (UnitLayer layer : request.layers()) {
      sums.add(new ExampleMeans(layer.units()));
    }
    request.progress().total(request.data().size());
    request
        .session()
        .forEachBatch(
            request.session().weights(),
            request.data(),
            batch -> {
              for (int i = 0; i < sums.size(); i++) {
                sums.get(i).add(batch, request.layers().get(i), contribution);
              }
              request.progress().advance(batch.size());
            });
    List<LayerScores> scores = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      scores.add(sums.get(i).scores(request.layers().get(i).name()));
    }
    return new ImportanceScores(scores);
  }

  private void add(TapBatch batch, UnitLayer layer, BatchContribution contribution) {
    double[] values;
    try (NDArray array = contribution.of(batch, layer).toType(DataType.FLOAT64, true)) {
      long expected = (long) batch.size() * mean.length;
      if (array.size() != expected) {
        throw new IllegalArgumentException(
            "contribution to layer \"%s\" must have shape [%d, %d], found %s"
                .formatted(layer.name(), batch.size(), mean.length, array.getShape()));
      }
      values = array.toDoubleArray();
    }
    for (int row = 0; row < batch.size(); row++) {
      examples++;
      for (int unit = 0; unit < mean.length; unit++) {
        double value = values[row * mean.length + unit];
        double before = value - mean[unit];
        mean[unit] += before / examples;
        squares[unit] += before * (value - mean[unit]);
      }
    }
  }

  private LayerScores scores(String layer) {
    double[] errors = new double[mean.length];
    for (int unit = 0; unit < mean.length; unit++) {
      errors[unit] =
          examples > 1 ? Math.sqrt(squares[unit] / (examples - 1) / examples) : Double.NaN;
    }
    return LayerScores.scored(layer, mean, errors, examples);
  }
}
