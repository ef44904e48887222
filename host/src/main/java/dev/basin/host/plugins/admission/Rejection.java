package dev.basin.host.plugins.admission;

import dev.basin.api.Problem;
import java.nio.file.Path;
import java.util.Set;

/**
 * A jar that was not admitted.
 *
 * @param file where it was found
 * @param problem why, and what to do about it
 * @param extensionClasses the extension classes it lists, as far as it could be read
 */
public record Rejection(Path file, Problem problem, Set<String> extensionClasses) {

  /** Copies the names. */
  public Rejection {
    extensionClasses = Set.copyOf(extensionClasses);
  }

  static Rejection of(PluginJar jar, Problem problem) {
    return new Rejection(jar.source(), problem, Set.copyOf(jar.index().classNames()));
  }
}
