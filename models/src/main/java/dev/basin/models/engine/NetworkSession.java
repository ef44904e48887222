package dev.basin.models.engine;

import dev.basin.api.model.ModelSession;

/**
 * A session that its opener must close. Confined to one thread at a time; any number of sessions
 * may work side by side.
 */
public sealed interface NetworkSession extends ModelSession, AutoCloseable
    permits GraphSession, OpaqueSession {

  /** Frees all native memory of the session; arrays that belong to its manager die with it. */
  @Override
  void close();
}
