package dev.basin.host.plugins;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Descriptor;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ModelSession;
import java.util.Objects;

/** Conditions on what goes into an extension and what comes out of it. */
final class Contract {

  private Contract() {}

  /**
   * Refuses a network that can't do what an extension needs.
   *
   * @throws dev.basin.api.BasinException CAP-001
   */
  static void requireNeeds(Descriptor descriptor, ModelSession session) {
    for (Capability capability : Capability.values()) {
      if (descriptor.needs().contains(capability)) {
        session.require(capability, descriptor.id());
      }
    }
  }

  static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }

  static void present(Object value, String name) {
    require(Objects.nonNull(value), "%s is null", name);
  }

  static void finite(double value, String name) {
    require(Double.isFinite(value), "%s must be finite, found %s", name, value);
  }

  /** A standard error: at least 0, or NaN where it can't be estimated. */
  static void standardError(double value, String name) {
    require(
        Double.isNaN(value) || (value >= 0 && Double.isFinite(value)),
        "%s must be at least 0 or NaN, found %s",
        name,
        value);
  }

  /** A flat vector of weights: its length is right and all its numbers are finite. */
  static void weights(NDArray array, long size, String name) {
    present(array, name);
    require(
        array.getShape().equals(new Shape(size)),
        "%s must have shape (%d), found %s",
        name,
        size,
        array.getShape());
    try (NDArray magnitude = array.abs();
        NDArray largest = magnitude.max();
        NDArray wide = largest.toType(ai.djl.ndarray.types.DataType.FLOAT64, true)) {
      finite(wide.getDouble(), "the largest number of " + name);
    }
  }
}
