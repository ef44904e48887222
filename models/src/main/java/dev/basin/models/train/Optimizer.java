package dev.basin.models.train;

import ai.djl.ndarray.NDArray;

/**
 * The state of an optimiser over one flat weight vector; updates it in place.
 *
 * <p>DJL's own optimisers take one weight decay for a whole array and have no Nesterov momentum on
 * PyTorch, so Basin has these. Confined to one thread; close it to free the state.
 */
public interface Optimizer extends AutoCloseable {

  /**
   * Takes one step.
   *
   * @param weights flat [P]; changed in place
   * @param gradient flat [P], of the loss without weight decay; may be changed
   * @param learningRate the step's learning rate
   */
  void step(NDArray weights, NDArray gradient, double learningRate);

  @Override
  void close();
}
