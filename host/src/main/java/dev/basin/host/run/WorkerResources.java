package dev.basin.host.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one worker keeps from cell to cell; confined to its thread. */
final class WorkerResources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerResources.class);

  private final Map<Name, AutoCloseable> byName = new HashMap<>();
  private final Deque<AutoCloseable> lastMadeFirst = new ArrayDeque<>();

  private record Name(Class<?> type, String name) {}

  <T extends AutoCloseable> T get(Class<T> type, String name, Supplier<T> maker) {
    AutoCloseable kept = byName.get(new Name(type, name));
    if (kept != null) {
      return type.cast(kept);
    }
    T made = maker.get();
    byName.put(new Name(type, name), made);
    lastMadeFirst.push(made);
    return made;
  }

  /** Closes everything; the worker may go on and make anew. */
  @Override
  public void close() {
    byName.clear();
    while (!lastMadeFirst.isEmpty()) {
      AutoCloseable resource = lastMadeFirst.pop();
      try {
        resource.close();
      } catch (Exception e) {
        LOG.warn("{} did not close: {}", resource, e.toString());
        LOG.debug("while closing", e);
      }
    }
  }
}
