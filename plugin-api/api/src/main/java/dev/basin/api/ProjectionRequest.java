package dev.basin.api;

import ai.djl.ndarray.NDArray;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import java.util.List;

/**
 * A request for axes in weight space.
 *
 * @param session the network; its weights are the natural origin
 * @param checkpoints weights along the training, in order; empty if none were kept
 * @param networks weights of other networks with the same layout, each flat [P]
 * @param data the examples that gradients and curvature are taken on
 * @param environments other data that the loss is looked at on; empty if there is none
 * @param dimensions how many axes: 1, 2 or 3
 * @param context options, randomness, progress, scope
 */
public record ProjectionRequest(
    ModelSession session,
    List<Checkpoint> checkpoints,
    List<NDArray> networks,
    Dataset data,
    List<Environment> environments,
    int dimensions,
    AnalysisContext context)
    implements AnalysisRequest {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if dimensions is not 1, 2 or 3
   */
  public ProjectionRequest {
    if (dimensions < 1 || dimensions > 3) {
      throw new IllegalArgumentException("dimensions must be 1, 2 or 3, found " + dimensions);
    }
    checkpoints = List.copyOf(checkpoints);
    networks = List.copyOf(networks);
    environments = List.copyOf(environments);
  }
}
