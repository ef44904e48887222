package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.model.UnitLayer;
import java.util.ArrayList;
import java.util.List;

/** Scores that follow from the weights alone, layer by layer. */
final class WeightOnlyScores {
  private WeightOnlyScores() {}

  /** What the weights say of one layer. */
  interface OfLayer {
    /**
     * Scores one layer.
     *
     * @param layer the layer
     * @param weights flat [P], float64; what is computed from them is dropped after the layer
     */
    LayerScores score(UnitLayer layer, NDArray weights);
  }

  static ImportanceScores score(ImportanceRequest request, OfLayer rule) {
    List<LayerScores> scores = new ArrayList<>();
    request.progress().total(request.layers().size());
    for (UnitLayer layer : request.layers()) {
      try (NDManager work = request.scope().newSubManager()) {
        NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
        weights.attach(work);
        scores.add(rule.score(layer, weights));
      }
      request.progress().advance(1);
    }
    return new ImportanceScores(scores);
  }
}
