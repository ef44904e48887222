package dev.basin.api.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Where one parameter lies in the flat vector θ.
 *
 * @param name its name in the network, such as "fc1.weight"
 * @param shape its shape; a weight's axis 0 is the output unit in convolutions and linear layers
 *     stored as [out, in]
 * @param offset the index of its first number in θ
 * @param role what it is for
 */
public record ParameterSlice(String name, List<Long> shape, long offset, ParameterRole role) {

  /** Copies the shape. */
  public ParameterSlice {
    shape = List.copyOf(shape);
  }

  /**
   * How many numbers it has.
   *
   * @return the product of the shape
   */
  public long size() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  /**
   * This parameter as a view of a flat vector.
   *
   * @param flat [P]: weights, a gradient or a direction
   * @return a view in the parameter's shape, attached to the manager of {@code flat}
   */
  public NDArray of(NDArray flat) {
    long[] dimensions = shape.stream().mapToLong(Long::longValue).toArray();
    try (NDArray slice = flat.get(new NDIndex("{}:{}", offset, offset + size()))) {
      return slice.reshape(new Shape(dimensions));
    }
  }
}
