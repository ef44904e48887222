package dev.basin.plugins.pruning;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Progress;
import dev.basin.api.PruningBudget;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.Randomness;
import dev.basin.api.ScoredGroup;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.api.option.Options;
import java.util.List;
import java.util.Map;

/** Plans for whole networks. */
final class Planning {
  private Planning() {}

  static PruningPlan groups(
      PruningCriterion criterion,
      ModelSession session,
      Dataset data,
      List<ScoredGroup> groups,
      double share,
      Map<String, ?> options) {
    try (NDManager scope = session.manager().newSubManager()) {
      return criterion.plan(
          new PruningRequest(
              session,
              data,
              groups,
              new PruningBudget(PruningBudget.Quantity.UNITS, share),
              context(criterion, scope, options)));
    }
  }

  /** A request for weights of all matrices and kernels; its arrays belong to the scope. */
  static WeightPruningRequest weights(
      PruningCriterion criterion,
      ModelSession session,
      Dataset data,
      double[] scores,
      boolean[] removable,
      long count,
      NDManager scope,
      Map<String, ?> options) {
    return new WeightPruningRequest(
        session,
        data,
        scope.create(scores),
        scope.create(removable),
        count,
        context(criterion, scope, options));
  }

  private static AnalysisContext context(
      PruningCriterion criterion, NDManager scope, Map<String, ?> options) {
    return new AnalysisContext(
        Options.of(criterion.describe(), options), new Randomness(1), Progress.unwatched(), scope);
  }
}
