package dev.basin.models.graph;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a backward pass takes for the derivatives of operators that are not linear.
 *
 * <p>All methods give the operator's own value, recorded so that its derivatives are the rule's.
 */
public interface SlopeRule {

  /**
   * The logits, where the backward pass starts.
   *
   * @param logits recorded
   * @return the same numbers, recorded
   */
  default NDArray output(NDArray logits) {
    return logits;
  }

  /**
   * A function that works number by number.
   *
   * @param input where it is taken, recorded
   * @param reference the same value at the baseline, not recorded
   * @param function the function; its output may be larger where it broadcasts
   * @return the function's value at the input
   */
  NDArray elementwise(NDArray input, NDArray reference, UnaryOperator<NDArray> function);

  /**
   * The largest number of windows.
   *
   * @param input where it is taken, recorded
   * @param reference the same value at the baseline, not recorded
   * @param function the pooling
   * @param places one view in the output's shape per place of the window
   * @return the function's value at the input
   */
  NDArray largest(
      NDArray input,
      NDArray reference,
      UnaryOperator<NDArray> function,
      Function<NDArray, List<NDArray>> places);
}
