package dev.basin.host.landscape;

import ai.djl.ndarray.NDManager;
import dev.basin.api.Projection;

/**
 * A plane with its arrays on a session's device.
 *
 * @param scope owner of the arrays
 * @param projection origin and axes
 */
record PlaneOnDevice(NDManager scope, Projection projection) implements AutoCloseable {
  @Override
  public void close() {
    scope.close();
  }
}
