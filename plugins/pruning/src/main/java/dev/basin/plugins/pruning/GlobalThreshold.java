package dev.basin.plugins.pruning;

import dev.basin.api.Descriptor;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import java.util.Locale;
import org.pf4j.Extension;

/**
 * Lowest score first, over all layers at once; equal scores by ascending group id, or by index of
 * the weight.
 *
 * <p>Because the plan is an order and not a threshold value, the host takes exactly as many as its
 * budget says even where scores tie. Scores are compared as they are: a negative score goes before
 * a positive one. What has no score (NaN) goes last, with that reason.
 */
@Extension
public final class GlobalThreshold implements PruningCriterion {

  /** Makes the extension; it keeps no state. */
  public GlobalThreshold() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("global-threshold", "Lowest score first, over all layers")
        .cites(
            "Han et al. 2015, Learning both Weights and Connections for Efficient Neural Networks")
        .build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    UnitCandidates units = UnitCandidates.of(request);
    Candidates all = units.candidates();
    int[] order = all.ascending();
    int[] ranks = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      ranks[order[place]] = place + 1;
    }
    return units.plan(
        order,
        i ->
            String.format(
                Locale.ROOT, "score %.6g, rank %d of %d", all.scores()[i], ranks[i], all.size()));
  }

  @Override
  public WeightPlan planWeights(WeightPruningRequest request) {
    WeightCandidates weights = WeightCandidates.of(request);
    return weights.plan(request, weights.candidates().ascending());
  }
}
