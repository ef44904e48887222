package dev.basin.api;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.UnitLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Running mean and variance of per-example contributions, one per unit (Welford 1962). */
final class ExampleMeans {
  private final double[] mean;
  private final double[] squares;
  private long examples;

  private ExampleMeans(int units) {
    mean = new double[units];
    squares = new double[units];
  }

  static ImportanceScores score(
      ImportanceRequest request,
      Function<UnitLayer, Optional<String>> obstacle,
      BatchContribution contribution) {
    Map<String, String> obstacles = new HashMap<>();
    Map<UnitLayer, ExampleMeans> sums = new LinkedHashMap<>();
    for (UnitLayer layer : request.layers()) {
      obstacle
          .apply(layer)
          .ifPresentOrElse(
              reason -> obstacles.put(layer.name(), reason),
              () -> sums.put(layer, new ExampleMeans(layer.units())));
    }
    if (!sums.isEmpty()) {
      pass(request, sums, contribution);
    }
    List<LayerScores> scores = new ArrayList<>();
    for (UnitLayer layer : request.layers()) {
      ExampleMeans sum = sums.get(layer);
      scores.add(
          sum == null
              ? new LayerScores.NotApplicable(
                  layer.name(), obstacles.getOrDefault(layer.name(), ""))
              : sum.scores(layer.name()));
    }
    return new ImportanceScores(scores);
  }

  private static void pass(
      ImportanceRequest request,
      Map<UnitLayer, ExampleMeans> sums,
      BatchContribution contribution) {
    request.progress().total(request.data().size());
    request
        .session()
        .forEachBatch(
            request.session().weights(),
            request.data(),
            batch -> {
              sums.forEach((layer, sum) -> sum.add(batch, layer, contribution));
              request.progress().advance(batch.size());
            });
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
