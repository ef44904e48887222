package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Puts a constant border around the spatial axes. */
final class Padding {
  private Padding() {}

  /**
   * Pads the spatial axes.
   *
   * @param input [B, C, spatial axes]
   * @param begin how many at the beginning of each spatial axis
   * @param end how many at the end of each spatial axis
   * @param value the constant
   * @return a new array
   */
  static NDArray pad(NDArray input, long[] begin, long[] end, double value) {
    int axes = begin.length;
    long[] pads = new long[2 * axes]; // last axis first, as the engine wants it
    for (int i = 0; i < axes; i++) {
      pads[2 * i] = begin[axes - 1 - i];
      pads[2 * i + 1] = end[axes - 1 - i];
    }
    return input.pad(new Shape(pads), value);
  }
}
