package dev.basin.api;

/**
 * A rule that decides which unit groups, or which single weights, go first; it never touches the
 * network.
 *
 * <p>Stateless and thread-safe; all randomness comes from {@code request.random()}, so the same
 * request gives the same result bit for bit.
 */
public interface PruningCriterion extends Analysis {

  /**
   * Orders the groups for removal.
   *
   * @param request the network's session, the data, groups, budget, options, randomness, progress
   *     and scope
   * @return the groups in order of removal, each with its reason; the host takes as many as its
   *     budget asks. Or that there is no order, for criteria of single weights
   * @throws BasinException if the request can't be met; the message says what to change
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  PruningPlan plan(PruningRequest request);

  /**
   * Plans the removal of single weights, for criteria that are defined for them.
   *
   * @param request the network's session, the data, scores, how many go, options, randomness,
   *     progress and scope
   * @return an order, a choice, or by default that there is none
   * @throws BasinException if the request can't be met; the message says what to change
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  default WeightPlan planWeights(WeightPruningRequest request) {
    return new WeightPlan.NotApplicable("it plans units, not single weights");
  }
}
