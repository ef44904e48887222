package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.ParameterSlice;
import java.util.List;

/**
 * A parameter cut into blocks along one axis, as a matrix [blocks, numbers per block].
 *
 * @param slice the parameter
 * @param axis the axis along which blocks follow each other; −1 for one block
 */
record Blocks(ParameterSlice slice, int axis) {

  static Blocks whole(ParameterSlice slice) {
    return new Blocks(slice, -1);
  }

  static Blocks along(ParameterSlice slice, int axis) {
    return new Blocks(slice, axis);
  }

  /** How many blocks there are. */
  long count() {
    return axis < 0 ? 1 : slice.shape().get(axis);
  }

  /** How many numbers a block has. */
  long size() {
    return slice.size() / count();
  }

  /** The parameter's part of a flat vector as [blocks, numbers per block]. */
  NDArray rows(NDArray flat) {
    NDArray array = slice.of(flat);
    return (axis <= 0 ? array : array.swapAxes(0, axis)).reshape(count(), size());
  }

  /** The inverse of {@link #rows}: the parameter's part of the flat vector. */
  NDArray flat(NDArray rows) {
    if (axis <= 0) {
      return rows.flatten();
    }
    List<Long> shape = slice.shape();
    long[] swapped = shape.stream().mapToLong(Long::longValue).toArray();
    swapped[0] = shape.get(axis);
    swapped[axis] = shape.get(0);
    return rows.reshape(new Shape(swapped)).swapAxes(0, axis).flatten();
  }
}
