package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Adam (Kingma &amp; Ba 2015), and AdamW with decoupled weight decay (Loshchilov &amp; Hutter
 * 2019).
 *
 * <p>m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², w ← w − η·m̂/(√v̂ + ε) with m̂ = m/(1−β₁ᵗ) and v̂ =
 * v/(1−β₂ᵗ). Coupled decay adds λ⊙w to g; decoupled decay first takes w ← w − η·λ⊙w.
 */
final class AdamOptimizer implements Optimizer {
  private final OptimizerChoice.Moments moments;
  private final boolean decoupled;
  private final Optional<NDArray> decay;
  private final NDArray mean;
  private final NDArray square;
  private long steps;

  /**
   * Starts with zero moments.
   *
   * @param moments β₁, β₂ and ε
   * @param decoupled whether the decay leaves the gradient alone (AdamW)
   * @param decay λ per weight, flat [P]; empty for none; owned by the caller
   * @param weights the vector to be updated; gives size, precision and device
   */
  AdamOptimizer(
      OptimizerChoice.Moments moments,
      boolean decoupled,
      Optional<NDArray> decay,
      NDArray weights) {
    this.moments = moments;
    this.decoupled = decoupled;
    this.decay = decay;
    this.mean = weights.zerosLike();
    this.square = weights.zerosLike();
  }

  @Override
  public void step(NDArray weights, NDArray gradient, double learningRate) {
    steps++;
    if (decoupled) {
      WeightDecay.shrink(weights, decay, learningRate);
    } else {
      WeightDecay.addTo(gradient, decay, weights);
    }
    try (NDArray share = gradient.mul(1 - moments.beta1())) {
      mean.muli(moments.beta1()).addi(share);
    }
    try (NDArray share = gradient.mul(gradient)) {
      square.muli(moments.beta2()).addi(share.muli(1 - moments.beta2()));
    }
    double meanCorrection = 1 - Math.pow(moments.beta1(), steps);
    double squareCorrection = 1 - Math.pow(moments.beta2(), steps);
    try (NDArray root = square.sqrt();
        NDArray step = mean.mul(learningRate / meanCorrection)) {
      weights.subi(step.divi(root.divi(Math.sqrt(squareCorrection)).addi(moments.epsilon())));
    }
  }

  @Override
  public void close() {
    mean.close();
    square.close();
  }
}
