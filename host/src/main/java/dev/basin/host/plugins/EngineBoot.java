package dev.basin.host.plugins;

import dev.basin.api.BasinException;
import dev.basin.models.engine.PyTorchBoot;
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
    try {
      PyTorchBoot.start();
    } catch (BasinException | LinkageError e) {
      LOG.debug("DJL's engine does not start", e);
    }
  }
}
