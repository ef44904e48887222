package dev.basin.host.plugins;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of DJL's engine under the host's class loader, before any plugin code.
 *
 * <p>DJL looks for engines once, under the context class loader of whoever touches it first; a
 * plugin's loader has none, and then there is none for the life of the JVM.
 */
final class EngineBoot {
  private static final Logger LOG = LoggerFactory.getLogger(EngineBoot.class);

  private EngineBoot() {}

  /** Starts the engine; where it can't start, whoever needs it reports that, so this goes on. */
  static void start() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(EngineBoot.class.getClassLoader());
    try {
      Engine.getInstance();
    } catch (EngineException | LinkageError e) {
      LOG.debug("DJL's engine does not start", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
