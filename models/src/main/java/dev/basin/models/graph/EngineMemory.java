package dev.basin.models.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Arrays whose memory is the engine's own.
 *
 * <p>An array made from Java numbers borrows a buffer that the collector frees once the array is
 * closed, also while a recorded operation still reads it through the engine. An array's arithmetic
 * with a Java number makes such an array and closes it at once. So what may be recorded must not
 * take numbers from Java but from here.
 */
public final class EngineMemory {
  private EngineMemory() {}

  /**
   * Moves an array into the engine's memory.
   *
   * @param borrowed made from Java numbers; closed by this
   * @return the same numbers, with the same manager
   */
  public static NDArray own(NDArray borrowed) {
    try (borrowed) {
      return borrowed.duplicate();
    }
  }

  /**
   * A number as an operand of recorded operations.
   *
   * @param value the number
   * @param manager owner of the array
   * @return a scalar, FLOAT64; it does not widen what it is combined with
   */
  public static NDArray number(double value, NDManager manager) {
    return own(manager.create(value));
  }
}
