package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import dev.basin.api.model.UnitLayer;

/** INTERIM. */
record Tap(UnitLayer layer, String value, int axis) {
  NDArray toUnits(NDArray value) {
    long[] shape = value.getShape().getShape();
    return value.reshape(shape[0], layer.units(), -1);
  }

  NDArray fromUnits(NDArray units, NDArray like) {
    return units.reshape(like.getShape());
  }
}
