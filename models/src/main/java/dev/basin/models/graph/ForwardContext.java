package dev.basin.models.graph;

import ai.djl.ndarray.NDArray;

/** How a forward pass is meant: evaluation, or training with its randomness. */
public interface ForwardContext {

  /** Evaluation mode: running statistics, no dropout. */
  ForwardContext EVALUATION =
      new ForwardContext() {
        @Override
        public boolean training() {
          return false;
        }

        @Override
        public NDArray dropout(NDArray input, double rate) {
          return input;
        }
      };

  /**
   * Whether batch statistics are used and running ones updated.
   *
   * @return true in training
   */
  boolean training();

  /**
   * How much of the running statistics stays in a training pass.
   *
   * @param usual what the normalisation itself says
   * @return {@code usual}, unless the pass is to leave them alone (1) or to replace them
   */
  default double momentum(double usual) {
    return usual;
  }

  /**
   * Drops each number with a probability and scales the rest.
   *
   * @param input any shape
   * @param rate the probability, 0 to 1
   * @return in training input ⊙ mask / (1 − rate), else the input itself
   */
  NDArray dropout(NDArray input, double rate);
}
