package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Stochastic gradient descent with momentum: g ← ∇ + λ⊙w, v ← μ·v + g, w ← w − η·v, or with
 * Nesterov's look-ahead w ← w − η·(g + μ·v) (Sutskever et al. 2013, in PyTorch's form, where η
 * scales the step and not the velocity).
 */
final class SgdOptimizer implements Optimizer {
  private final double momentum;
  private final boolean nesterov;
  private final Optional<NDArray> decay;
  private final NDArray velocity;

  /**
   * Starts at rest.
   *
   * @param momentum μ, 0 to below 1
   * @param nesterov whether to look ahead
   * @param decay λ per weight, flat [P]; empty for none; owned by the caller
   * @param weights the vector to be updated; gives size, precision and device
   */
  SgdOptimizer(double momentum, boolean nesterov, Optional<NDArray> decay, NDArray weights) {
    this.momentum = momentum;
    this.nesterov = nesterov;
    this.decay = decay;
    this.velocity = weights.zerosLike();
  }

  @Override
  public void step(NDArray weights, NDArray gradient, double learningRate) {
    WeightDecay.addTo(gradient, decay, weights);
    velocity.muli(momentum).addi(gradient);
    if (!nesterov) {
      try (NDArray step = velocity.mul(learningRate)) {
        weights.subi(step);
      }
      return;
    }
    try (NDArray ahead = velocity.mul(momentum)) {
      weights.subi(ahead.addi(gradient).muli(learningRate));
    }
  }

  @Override
  public void close() {
    velocity.close();
  }
}
