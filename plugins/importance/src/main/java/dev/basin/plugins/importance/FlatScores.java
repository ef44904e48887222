package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.WeightScores;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Scores of single weights, as one number for every number of the flat vector of weights. */
final class FlatScores {
  private FlatScores() {}

  /** What a metric says of every weight. */
  interface OfWeights {
    /**
     * Scores all weights.
     *
     * @param weights flat [P], float64
     * @param work owner of what is made on the way
     * @return flat [P], float64
     */
    NDArray score(NDArray weights, NDManager work);
  }

  /** Scores of matrices and kernels alone. */
  static WeightScores of(ImportanceRequest request, OfWeights rule) {
    return of(request, "weights", rule);
  }

  /** Scores of the parameters that the option {@link UnitParameters#INCLUDE} says. */
  static WeightScores of(ImportanceRequest request, String include, OfWeights rule) {
    try (NDManager work = request.scope().newSubManager()) {
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(work);
      NDArray scores = rule.score(weights, work);
      scores.attach(request.scope());
      return new WeightScores.Scored(
          scores,
          parameters(request, include).stream()
              .map(ParameterSlice::name)
              .collect(Collectors.toSet()));
    }
  }

  /** The parameters that the option says, in the layout's order. */
  static List<ParameterSlice> parameters(ImportanceRequest request, String include) {
    Set<ParameterRole> roles = UnitParameters.roles(include);
    return request.session().network().parameters().slices().stream()
        .filter(slice -> roles.contains(slice.role()))
        .toList();
  }
}
