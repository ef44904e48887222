package dev.basin.api;

/**
 * A score per unit that says how much the network relies on it: the higher, the more important.
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

  /**
   * Scores single weights, for metrics that are defined for them.
   *
   * @param request as for {@link #score}; its layers don't matter
   * @return scores of all weights for which the metric is defined; by default that there are none
   * @throws BasinException if the request can't be met; the message says what to change
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  default WeightScores scoreWeights(ImportanceRequest request) {
    return new WeightScores.NotApplicable("it scores units, not single weights");
  }
}
