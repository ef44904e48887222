package dev.basin.api.packaging;

import java.util.List;

/**
 * The packages that every plugin shares with the host, and that a plugin's jar must not contain.
 *
 * <p>Two copies of an interface are two types: a plugin that brings its own never meets the host's
 * extension points, and a second DJL can't load its native library.
 */
public final class HostPackages {

  /** The package prefixes, each with its closing dot. */
  public static final List<String> PREFIXES =
      List.of("org.pf4j.", "dev.basin.api.", "org.slf4j.", "org.jspecify.", "ai.djl.");

  private HostPackages() {}

  /**
   * Whether a class comes from the host alone.
   *
   * @param className the binary name, such as "ai.djl.ndarray.NDArray"
   * @return true if the host owns its package
   */
  public static boolean owns(String className) {
    return PREFIXES.stream().anyMatch(className::startsWith);
  }
}
