package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/** Which optimiser, with its constants. */
public sealed interface OptimizerChoice {

  /**
   * The name in studies.
   *
   * @return "sgd", "adam" or "adamw"
   */
  String id();

  /**
   * The learning rate that is usual with it on small networks.
   *
   * @return the peak rate
   */
  double usualLearningRate();

  /**
   * Starts it.
   *
   * @param decay λ per weight, flat [P]; empty for none; stays the caller's
   * @param weights the vector to be updated
   * @return the state; close it
   */
  Optimizer start(Optional<NDArray> decay, NDArray weights);

  /**
   * Stochastic gradient descent; weight decay is coupled (an L2 term in the gradient).
   *
   * @param momentum μ, 0 for none
   * @param nesterov whether the momentum looks ahead
   */
  record Sgd(double momentum, boolean nesterov) implements OptimizerChoice {
    @Override
    public String id() {
      return "sgd";
    }

    @Override
    public double usualLearningRate() {
      return 0.05;
    }

    @Override
    public Optimizer start(Optional<NDArray> decay, NDArray weights) {
      return new SgdOptimizer(momentum, nesterov, decay, weights);
    }
  }

  /**
   * Adam; weight decay is coupled (an L2 term in the gradient).
   *
   * @param moments β₁, β₂ and ε
   */
  record Adam(Moments moments) implements OptimizerChoice {
    @Override
    public String id() {
      return "adam";
    }

    @Override
    public double usualLearningRate() {
      return 0.003;
    }

    @Override
    public Optimizer start(Optional<NDArray> decay, NDArray weights) {
      return new AdamOptimizer(moments, false, decay, weights);
    }
  }

  /**
   * Adam with decoupled weight decay.
   *
   * @param moments β₁, β₂ and ε
   */
  record AdamW(Moments moments) implements OptimizerChoice {
    @Override
    public String id() {
      return "adamw";
    }

    @Override
    public double usualLearningRate() {
      return 0.003;
    }

    @Override
    public Optimizer start(Optional<NDArray> decay, NDArray weights) {
      return new AdamOptimizer(moments, true, decay, weights);
    }
  }

  /**
   * The constants of the moment estimates.
   *
   * @param beta1 how much of the mean gradient is kept a step
   * @param beta2 how much of the mean squared gradient is kept a step
   * @param epsilon added to the root, against division by 0
   */
  record Moments(double beta1, double beta2, double epsilon) {}
}
