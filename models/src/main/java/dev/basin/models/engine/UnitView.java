package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.Tap;

/** The value at a tap seen as [B, units, positions], and back; both ways differentiable. */
final class UnitView {

  private UnitView() {}

  /** The value with units on axis 1 and all positions on axis 2; a view where it can be. */
  static NDArray of(Tap tap, NDArray value) {
    NDArray front =
        tap.unitAxis() == 1
            ? value
            : value.transpose(order(tap.unitAxis(), value.getShape().dimension()));
    return front.reshape(value.getShape().get(0), tap.layer().units(), -1);
  }

  /** [B, units, positions] in the shape that the value at the tap has. */
  static NDArray back(Tap tap, NDArray units, Shape shape) {
    if (tap.unitAxis() == 1) {
      return units.reshape(shape);
    }
    int[] order = order(tap.unitAxis(), shape.dimension());
    long[] front = new long[order.length];
    int[] back = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      front[i] = shape.get(order[i]);
      back[order[i]] = i;
    }
    return units.reshape(new Shape(front)).transpose(back);
  }

  /** The batch first, then the units' axis, then the others as they come. */
  private static int[] order(int unitAxis, int rank) {
    int[] order = new int[rank];
    order[1] = unitAxis;
    for (int i = 1, next = 2; i < rank; i++) {
      if (i != unitAxis) {
        order[next++] = i;
      }
    }
    return order;
  }
}
