package dev.basin.api.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The Hessian of the mean loss at fixed weights and data, as a linear operator.
 *
 * <p>Products are exact (Pearlmutter 1994), by differentiating the gradient. Confined to the
 * session's thread; close it when done, it may hold the graph of the gradient.
 */
public interface HessianOperator extends AutoCloseable {

  /**
   * Multiplies the Hessian by a vector.
   *
   * @param vector flat [P]
   * @param scope owner of the result
   * @return H·vector, flat [P]
   */
  NDArray apply(NDArray vector, NDManager scope);

  @Override
  void close();
}
