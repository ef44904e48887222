package dev.basin.api;

import ai.djl.ndarray.NDArray;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.UnitLayer;

/** What each unit of a layer contributes on each example of a batch. */
@FunctionalInterface
public interface BatchContribution {

  /**
   * Computes the contributions.
   *
   * @param batch activations and gradients of the batch
   * @param layer the layer
   * @return [B, units]; may live in {@code batch.scope()}
   */
  NDArray of(TapBatch batch, UnitLayer layer);
}
