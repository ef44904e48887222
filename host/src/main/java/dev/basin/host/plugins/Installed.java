package dev.basin.host.plugins;

import dev.basin.api.Analysis;
import dev.basin.api.Descriptor;

/**
 * An extension that is ready to be called.
 *
 * @param <T> the extension point
 * @param kind its kind
 * @param plugin the plugin that brought it
 * @param descriptor what it says of itself
 * @param analysis the extension behind its guard: calls that fail or return nonsense throw a {@link
 *     dev.basin.api.BasinException} that names the plugin; thread-safe
 */
public record Installed<T extends Analysis>(
    ExtensionKind kind, InstalledPlugin plugin, Descriptor descriptor, T analysis) {

  /**
   * The extension's id.
   *
   * @return lower-case words joined by hyphens
   */
  public String id() {
    return descriptor.id();
  }
}
