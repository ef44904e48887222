package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.UnitLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores that follow from the weights and the gradient of the mean loss, with jackknife errors.
 *
 * <p>Takes one gradient of all examples and, for the errors, one of each group; only one of them is
 * held besides the first.
 */
final class GradientScores {
  private GradientScores() {}

  /** What weights and gradient say of every layer. */
  interface OfLayers {
    /**
     * Scores the layers.
     *
     * @param weights flat [P], float64
     * @param gradient flat [P], float64; arrays computed from it first die with it
     * @return one score per unit for every layer; none for a layer without weights of its own
     */
    List<double[]> scores(NDArray weights, NDArray gradient);
  }

  static ImportanceScores score(ImportanceRequest request, OfLayers rule) {
    Jackknife jackknife = Jackknife.of(request);
    request.progress().total(1L + jackknife.groups());
    try (NDManager work = request.scope().newSubManager()) {
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(work);
      NDArray gradient = gradient(request, request.data(), work);
      List<double[]> scores;
      try (NDManager inner = work.newSubManager()) {
        NDArray whole = gradient.duplicate();
        whole.attach(inner);
        scores = rule.scores(weights, whole);
      }
      request.progress().advance(1);
      List<List<double[]>> replicates = new ArrayList<>();
      for (int group = 0; group < jackknife.groups(); group++) {
        Dataset left = jackknife.group(group);
        double share = (double) left.size() / request.data().size();
        try (NDManager inner = work.newSubManager()) {
          NDArray part = gradient(request, left, inner);
          replicates.add(rule.scores(weights, part.mul(-share).add(gradient).div(1 - share)));
        }
        request.progress().advance(1);
      }
      return combine(request, scores, replicates);
    }
  }

  /** Joins scores with the errors that their replicates give; an empty score has no weights. */
  static ImportanceScores combine(
      ImportanceRequest request, List<double[]> scores, List<List<double[]>> replicates) {
    return new ImportanceScores(
        IntStream.range(0, scores.size())
            .mapToObj(
                i -> {
                  UnitLayer layer = request.layers().get(i);
                  double[] values = scores.get(i);
                  if (values.length == 0) {
                    return new LayerScores.NotApplicable(layer.name(), UnitParameters.NONE);
                  }
                  List<double[]> ofLayer = replicates.stream().map(all -> all.get(i)).toList();
                  double[] errors = Jackknife.standardErrors(ofLayer, values.length);
                  return LayerScores.scored(layer.name(), values, errors, request.data().size());
                })
            .toList());
  }

  /** Sums a number per parameter over the parameters of every unit, layer by layer. */
  static List<double[]> sums(List<UnitLayer> layers, String include, NDArray flat) {
    return layers.stream()
        .map(
            layer -> {
              UnitParameters own = UnitParameters.incoming(layer, include);
              return own.isEmpty() ? new double[0] : own.sums(flat);
            })
        .toList();
  }

  /** The gradient of the mean loss at the network's weights, in float64. */
  static NDArray gradient(ImportanceRequest request, Dataset data, NDManager scope) {
    NDArray gradient =
        request.session().gradient(request.session().weights(), data, scope).gradient();
    return gradient.toType(DataType.FLOAT64, true);
  }
}
