package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.model.LossGradient;

/**
 * Gradients of the loss as a function of the weights that a mask leaves: ∇(w ↦ f(m⊙w)) = m⊙∇f(m⊙w).
 *
 * @param all gradients with respect to all weights
 * @param factors m, flat [P], 0 or 1; owned by the caller
 */
record MaskedGradient(BatchGradient all, NDArray factors) implements BatchGradient {

  @Override
  public LossGradient at(NDArray weights, int draw, NDManager scope) {
    try (NDArray left = weights.mul(factors)) {
      LossGradient there = all.at(left, draw, scope);
      there.gradient().muli(factors);
      return there;
    }
  }
}
