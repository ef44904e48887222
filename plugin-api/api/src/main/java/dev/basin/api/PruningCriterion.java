package dev.basin.api;

/**
 * A rule that decides which unit groups go first; it never touches the network.
 *
 * <p>Stateless and thread-safe; all randomness comes from {@code request.random()}, so the same
 * request gives the same result bit for bit.
 */
public interface PruningCriterion extends Analysis {

  /**
   * Orders the groups for removal.
   *
   * @param request the network's session, the data, options, randomness, progress and scope
   * @return the groups in order of removal, each with its reason; the host takes as many as its
   *     budget asks
   * @throws BasinException if the request can't be met; the message says what to change
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  PruningPlan plan(PruningRequest request);
}
