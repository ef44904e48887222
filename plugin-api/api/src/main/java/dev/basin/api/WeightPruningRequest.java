package dev.basin.api;

import ai.djl.ndarray.NDArray;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;

/**
 * A request for a plan of single weights.
 *
 * @param session the network, not to be changed
 * @param data the examples that a criterion may look at
 * @param scores [P], FLOAT64, in the layout of the network's weights: higher is more important; NaN
 *     where a weight has no score
 * @param removable [P], BOOLEAN: the weights that may go; biases, norms, protected parameters and
 *     what is gone already are none
 * @param count how many of them are to go; at least 1
 * @param context options, randomness, progress, scope
 */
public record WeightPruningRequest(
    ModelSession session,
    Dataset data,
    NDArray scores,
    NDArray removable,
    long count,
    AnalysisContext context)
    implements AnalysisRequest {

  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public WeightPruningRequest {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, found " + count);
    }
  }
}
