package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Randomness;
import dev.basin.api.model.LossGradient;

/** Descends the loss itself. */
public record PlainMethod() implements TrainingMethod {

  @Override
  public String id() {
    return "plain";
  }

  @Override
  public LossGradient gradient(
      NDArray weights, BatchGradient batches, long step, Randomness randomness, NDManager scope) {
    return batches.at(weights, 0, scope);
  }
}
