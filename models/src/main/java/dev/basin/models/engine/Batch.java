package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Consecutive examples on the device.
 *
 * @param first the index in the data of the first example
 * @param features [B, example shape], in the session's precision
 * @param labelList [B], INT64; empty if the data has no labels
 */
record Batch(int first, NDArray features, NDList labelList) {

  int size() {
    return (int) features.getShape().get(0);
  }

  NDArray labels() {
    return labelList.head();
  }

  /** The labels so many times over, [times · B]. */
  NDArray repeatedLabels(int times) {
    return times == 1 ? labels() : labels().tile(times);
  }
}
