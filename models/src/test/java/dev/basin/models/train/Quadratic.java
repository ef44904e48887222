package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.model.LossGradient;

/**
 * The loss ½wᵀHw with a diagonal Hessian, the same for every batch.
 *
 * @param hessian the diagonal, [P], FLOAT64
 */
record Quadratic(NDArray hessian) implements BatchGradient {

  @Override
  public LossGradient at(NDArray weights, int draw, NDManager scope) {
    NDArray gradient = hessian.mul(weights);
    gradient.attach(scope);
    try (NDArray product = gradient.mul(weights);
        NDArray sum = product.sum()) {
      return new LossGradient(sum.getDouble() / 2, gradient);
    }
  }
}
