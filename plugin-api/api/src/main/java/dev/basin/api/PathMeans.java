package dev.basin.api;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.PathBatch;
import dev.basin.api.model.UnitLayer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Means over a data set of what every unit of a layer contributes on the path to each example. */
final class PathMeans {
  private final UnitLayer layer;
  private final LabelledMeans means;
  private double total;
  private boolean complete;

  private PathMeans(UnitLayer layer, Dataset data) {
    this.layer = layer;
    means = new LabelledMeans(layer.units(), data);
  }

  static ImportanceScores score(
      ImportanceRequest request,
      Dataset baselines,
      double[] points,
      PathContribution contribution,
      Optional<Function<PathBatch, NDArray>> total) {
    List<PathMeans> sums =
        request.layers().stream().map(layer -> new PathMeans(layer, request.data())).toList();
    request.progress().total((long) request.data().size() * sums.size());
    request
        .session()
        .forEachPath(
            request.session().weights(),
            request.data(),
            baselines,
            points,
            batch -> {
              for (PathMeans sum : sums) {
                sum.add(batch, contribution);
                request.progress().advance(batch.size());
              }
              total.ifPresent(change -> addTotal(sums, batch, change.apply(batch)));
            });
    return new ImportanceScores(
        sums.stream().map(sum -> sum.scores(request.data().size())).toList());
  }

  private void add(PathBatch batch, PathContribution contribution) {
    double[] values = numbers(contribution.of(batch, layer));
    if (values.length != batch.size() * layer.units()) {
      throw new IllegalArgumentException(
          "contribution to layer \"%s\" must have shape [%d, %d], found %d numbers"
              .formatted(layer.name(), batch.size(), layer.units(), values.length));
    }
    means.add(batch.first(), values);
  }

  private static void addTotal(List<PathMeans> sums, PathBatch batch, NDArray change) {
    double[] values = numbers(change);
    for (PathMeans sum : sums) {
      if (batch.carriesAll(sum.layer)) {
        sum.complete = true;
        for (double value : values) {
          sum.total += value;
        }
      }
    }
  }

  private static double[] numbers(NDArray array) {
    try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
      return wide.toDoubleArray();
    }
  }

  private LayerScores scores(int examples) {
    LayerScores.Scored scored = means.scores(layer.name());
    return complete ? scored.withExpectedTotal(total / examples) : scored;
  }
}
