package dev.basin.api;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import java.util.List;

/**
 * A request for an order of removal.
 *
 * @param session the network, not to be changed
 * @param data the examples that a criterion may look at
 * @param groups the groups that may go, with their reduced scores; ids ascend
 * @param fraction the share of all groups that will go, in (0, 1], for criteria that depend on it
 * @param context options, randomness, progress, scope
 */
public record PruningRequest(
    ModelSession session,
    Dataset data,
    List<ScoredGroup> groups,
    double fraction,
    AnalysisContext context)
    implements AnalysisRequest {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the fraction is outside (0, 1]
   */
  public PruningRequest {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction must be in (0, 1], found " + fraction);
    }
    groups = List.copyOf(groups);
  }
}
