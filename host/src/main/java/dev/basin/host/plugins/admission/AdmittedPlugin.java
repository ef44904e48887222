package dev.basin.host.plugins.admission;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.PluginDescriptor;

/**
 * A plugin that met every condition and may be loaded.
 *
 * @param descriptor what its manifest says, checked
 * @param sha256 the hash of the jar
 * @param source where the jar was found
 * @param folder the position of its folder among all folders
 * @param file the copy to load, in the cache, named by its hash
 * @param extensionClasses the binary names of its extensions, in the order of its index
 */
public record AdmittedPlugin(
    PluginDescriptor descriptor,
    String sha256,
    Path source,
    int folder,
    Path file,
    List<String> extensionClasses) {

  /** Copies the list. */
  public AdmittedPlugin {
    extensionClasses = List.copyOf(extensionClasses);
  }
}
