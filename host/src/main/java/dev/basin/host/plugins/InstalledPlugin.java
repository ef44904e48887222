package dev.basin.host.plugins;

import java.nio.file.Path;

/**
 * A plugin that was admitted and loaded.
 *
 * @param id its id, from the manifest
 * @param version its semantic version
 * @param sha256 the hash of the jar that runs, 64 hexadecimal digits
 * @param file where the jar was found; what runs is a copy of it
 */
public record InstalledPlugin(String id, String version, String sha256, Path file) {

  /**
   * Id, version and the head of the hash, as messages name a plugin.
   *
   * @return such as "shap-x 1.2.0 (sha256 0f3a…)"
   */
  public String label() {
    return "%s %s (sha256 %s…)".formatted(id, version, sha256.substring(0, 12));
  }
}
