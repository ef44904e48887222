package dev.basin.plugins.pruning;

import dev.basin.api.Descriptor;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.PruningRequest;
import dev.basin.api.ScoredGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.pf4j.Extension;

/**
 * Lowest score first, over all layers at once; equal scores by ascending group id.
 *
 * <p>Because the plan is an order and not a threshold value, the host takes exactly as many groups
 * as its budget says even where scores tie. Scores are compared as they are: a negative score goes
 * before a positive one. Groups without a score (NaN) go last, with that reason.
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
    List<ScoredGroup> groups = new ArrayList<>(request.groups());
    groups.sort(
        Comparator.comparing((ScoredGroup scored) -> Double.isNaN(scored.score()))
            // Adding 0 turns −0.0 into 0.0, so that the two tie.
            .thenComparingDouble(scored -> scored.score() + 0.0)
            .thenComparingInt(scored -> scored.group().id()));
    List<Removal> order = new ArrayList<>();
    for (ScoredGroup scored : groups) {
      order.add(
          new Removal(
              scored.group().id(), reason(scored.score(), order.size() + 1, groups.size())));
    }
    return new PruningPlan.Order(order);
  }

  private static String reason(double score, int rank, int groups) {
    return Double.isNaN(score)
        ? "no score, so after all others"
        : String.format(Locale.ROOT, "score %.6g, rank %d of %d", score, rank, groups);
  }
}
