package dev.basin.api;

import ai.djl.ndarray.NDArray;
import dev.basin.api.model.PathBatch;
import dev.basin.api.model.UnitLayer;

/** What each unit of a layer contributes on the path to each example of a batch. */
@FunctionalInterface
public interface PathContribution {

  /**
   * Computes the contributions.
   *
   * @param batch activations and gradients along the paths
   * @param layer the layer
   * @return [B, units]; may live in {@code batch.scope()}
   */
  NDArray of(PathBatch batch, UnitLayer layer);
}
