package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.UnitLayer;

/**
 * Where the units of a layer are read and gated.
 *
 * @param layer the layer
 * @param value the graph's value that holds the units
 * @param axis the axis of the value that runs over units, each owning equally many indices in a row
 */
record Tap(UnitLayer layer, String value, int axis) {

  /** A view or copy as [B, U, S]; differentiable. */
  NDArray toUnits(NDArray array) {
    NDArray front = axis == 1 ? array : array.transpose(order(array.getShape().dimension()));
    return front.reshape(array.getShape().get(0), layer.units(), -1);
  }

  /** The way back from [B, U, S] to the value's own shape. */
  NDArray fromUnits(NDArray units, Shape shape) {
    if (axis == 1) {
      return units.reshape(shape);
    }
    int[] order = order(shape.dimension());
    long[] front = new long[order.length];
    int[] back = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      front[i] = shape.get(order[i]);
      back[order[i]] = i;
    }
    return units.reshape(new Shape(front)).transpose(back);
  }

  /** The batch first, then the units' axis, then the others. */
  private int[] order(int rank) {
    int[] order = new int[rank];
    order[1] = axis;
    for (int i = 1, next = 2; i < rank; i++) {
      if (i != axis) {
        order[next++] = i;
      }
    }
    return order;
  }
}
