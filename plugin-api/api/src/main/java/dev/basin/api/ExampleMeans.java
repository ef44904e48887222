package dev.basin.api;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.UnitLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Means over a data set of what every unit of a layer contributes on each example. */
final class ExampleMeans {
  private final UnitLayer layer;
  private final LabelledMeans means;

  private ExampleMeans(UnitLayer layer, Dataset data) {
    this.layer = layer;
    means = new LabelledMeans(layer.units(), data);
  }

  static ImportanceScores score(
      ImportanceRequest request,
      Function<UnitLayer, Optional<String>> obstacle,
      BatchContribution contribution) {
    Map<String, String> obstacles = new HashMap<>();
    Map<String, ExampleMeans> sums = new LinkedHashMap<>();
    for (UnitLayer layer : request.layers()) {
      obstacle
          .apply(layer)
          .ifPresentOrElse(
              reason -> obstacles.put(layer.name(), reason),
              () -> sums.put(layer.name(), new ExampleMeans(layer, request.data())));
    }
    if (!sums.isEmpty()) {
      pass(request, List.copyOf(sums.values()), contribution);
    }
    List<LayerScores> scores = new ArrayList<>();
    for (UnitLayer layer : request.layers()) {
      ExampleMeans sum = sums.get(layer.name());
      scores.add(
          sum == null
              ? new LayerScores.NotApplicable(
                  layer.name(), obstacles.getOrDefault(layer.name(), ""))
              : sum.means.scores(layer.name()));
    }
    return new ImportanceScores(scores);
  }

  private static void pass(
      ImportanceRequest request, List<ExampleMeans> sums, BatchContribution contribution) {
    request.forEachBatch(batch -> sums.forEach(sum -> sum.add(batch, contribution)));
  }

  private void add(TapBatch batch, BatchContribution contribution) {
    try (NDArray array = contribution.of(batch, layer).toType(DataType.FLOAT64, true)) {
      long expected = (long) batch.size() * layer.units();
      if (array.size() != expected) {
        throw new IllegalArgumentException(
            "contribution to layer \"%s\" must have shape [%d, %d], found %s"
                .formatted(layer.name(), batch.size(), layer.units(), array.getShape()));
      }
      means.add(batch.first(), array.toDoubleArray());
    }
  }
}
