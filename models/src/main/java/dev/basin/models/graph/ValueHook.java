package dev.basin.models.graph;

import ai.djl.ndarray.NDArray;

/** Sees one named value right after it is computed, and may put another in its place. */
@FunctionalInterface
public interface ValueHook {

  /**
   * Looks at a value or replaces it.
   *
   * @param value what was computed
   * @return the value to go on with: the same array to let it be. If it is another one, the hook
   *     owns the array it was given
   */
  NDArray apply(NDArray value);
}
