package dev.basin.api;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import java.util.List;

/**
 * A request for an order of removal.
 *
 * @param session the network, not to be changed
 * @param data the examples that a criterion may look at
 * @param groups the groups that may go, with their reduced scores and costs; ids ascend
 * @param budget how much will go, for criteria that depend on it
 * @param context options, randomness, progress, scope
 */
public record PruningRequest(
    ModelSession session,
    Dataset data,
    List<ScoredGroup> groups,
    PruningBudget budget,
    AnalysisContext context)
    implements AnalysisRequest {

  /** Copies the list. */
  public PruningRequest {
    groups = List.copyOf(groups);
  }
}
