package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;

/** A value whose derivative is a given constant. */
final class SlopedValue {
  private SlopedValue() {}

  /**
   * A value with a slope by the input.
   *
   * @param input recorded
   * @param slope not recorded, in a shape that the input broadcasts to
   * @param value not recorded, in that shape
   */
  static NDArray of(NDArray input, NDArray slope, NDArray value) {
    NDArray rest = value.sub(slope.mul(input.stopGradient()));
    return input.mul(slope).add(rest);
  }
}
