package dev.basin.host.part;

import dev.basin.models.engine.Network;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/** The sessions that one worker keeps open, the latest used ones; confined to its thread. */
final class SessionShelf implements AutoCloseable {
  /** Enough for a worker that alternates between a network and its neighbours. */
  private static final int CAPACITY = 3;

  private final SessionOptions options;
  private final LinkedHashMap<Path, OpenSession> open = new LinkedHashMap<>(8, 0.75f, true);

  SessionShelf(SessionOptions options) {
    this.options = options;
  }

  /** The session of a network file; valid until {@link #CAPACITY} others were asked for. */
  OpenSession session(Path file, String name) {
    OpenSession session = open.computeIfAbsent(file, each -> start(each, name));
    if (open.size() > CAPACITY) {
      Path eldest = open.keySet().iterator().next();
      OpenSession old = open.remove(eldest);
      if (old != null) {
        old.session().close();
      }
    }
    return session;
  }

  private OpenSession start(Path file, String name) {
    Network network = Network.load(file).named(name);
    return new OpenSession(network, Sessions.open(network, options));
  }

  @Override
  public void close() {
    open.values().forEach(each -> each.session().close());
    open.clear();
  }
}
