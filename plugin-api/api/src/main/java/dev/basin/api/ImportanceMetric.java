package dev.basin.api;

/**
 * A score per unit that says how much the network relies on it.
 *
 * <p>Stateless and thread-safe; all randomness comes from {@code request.random()}, so the same
 * request gives the same result bit for bit.
 */
public interface ImportanceMetric extends Analysis {

  /**
   * Scores the units of every layer asked for.
   *
   * @param request the network's session, the data, options, randomness, progress and scope
   * @return one entry per requested layer, in the request's order: scores, or why the metric does
   *     not apply
   * @throws BasinException if the request can't be met; the message says what to change
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  ImportanceScores score(ImportanceRequest request);
}
