package dev.basin.models.graph;

import java.util.List;

/**
 * An array in code that computes with several weight sets at once.
 *
 * @param name the variable that holds it
 * @param shape without weight sets and examples
 * @param data whether it is [K, shape, B], with examples; otherwise it is a parameter [K, shape] or
 *     a fixed tensor [1, shape]
 * @param exclusive whether nothing else reads its memory, so that its only reader may overwrite it
 */
public record BatchedValue(String name, List<Long> shape, boolean data, boolean exclusive) {

  /** Copies the list. */
  public BatchedValue {
    shape = List.copyOf(shape);
  }

  /**
   * How many numbers it has for one weight set and one example.
   *
   * @return the product of the shape
   */
  public long size() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /**
   * The same array, which others read too.
   *
   * @return not exclusive
   */
  public BatchedValue shared() {
    return new BatchedValue(name, shape, data, false);
  }
}
