package dev.basin.models.alignment;

import dev.basin.models.graph.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tensor seen with the indices of its axes in another order.
 *
 * @param tensor the numbers
 * @param order for each axis, which index of the tensor stands at each place
 */
record PermutedTensor(Tensor tensor, List<int[]> order) {

  /** The tensor in its own order. */
  static PermutedTensor identity(Tensor tensor) {
    return new PermutedTensor(
        tensor,
        tensor.shape().stream()
            .map(length -> IntStream.range(0, length.intValue()).toArray())
            .toList());
  }

  /** The numbers in this order, row-major. */
  double[] values() {
    return take(tensor.shape().size(), new int[0]);
  }

  /** The tensor in this order, in its own type. */
  Tensor toTensor() {
    return tensor.like(values(), 0);
  }

  /**
   * The numbers at one place of an axis, in the tensor's own order along it and in this order along
   * all others.
   *
   * @param axis the axis
   * @param index of the tensor on that axis
   */
  double[] slice(int axis, int index) {
    return take(axis, new int[] {index});
  }

  private double[] take(int axis, int[] only) {
    int rank = order.size();
    int[][] at = new int[rank][];
    int size = 1;
    int[] strides = new int[rank];
    int stride = 1;
    for (int i = rank - 1; i >= 0; i--) {
      at[i] = i == axis ? only : order.get(i);
      size *= at[i].length;
      strides[i] = stride;
      stride *= order.get(i).length;
    }
    double[] values = new double[size];
    int[] counter = new int[rank];
    for (int n = 0; n < size; n++) {
      int offset = 0;
      for (int i = 0; i < rank; i++) {
        offset += strides[i] * at[i][counter[i]];
      }
      values[n] = tensor.at(offset);
      for (int i = rank - 1; i >= 0 && ++counter[i] == at[i].length; i--) {
        counter[i] = 0;
      }
    }
    return values;
  }
}
