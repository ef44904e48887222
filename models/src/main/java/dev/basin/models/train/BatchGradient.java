package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.model.LossGradient;

/** The loss of one step's examples and its gradient, at any weights. */
@FunctionalInterface
interface BatchGradient {

  /**
   * Evaluates the training loss.
   *
   * @param weights flat [P]; not changed
   * @param draw 0 for the batch whose turn it is, always with the same augmentation and dropout; 1
   *     and up for further batches, drawn at random for this step
   * @param scope owner of the gradient
   * @return mean loss and gradient, without weight decay
   */
  LossGradient at(NDArray weights, int draw, NDManager scope);
}
