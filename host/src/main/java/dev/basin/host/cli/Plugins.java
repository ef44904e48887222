package dev.basin.host.cli;

import dev.basin.host.plugins.PluginCatalogue;
import dev.basin.host.plugins.PluginPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens the built-in plugins and those of further folders. */
final class Plugins {
  private Plugins() {}

  static PluginCatalogue open(List<Path> folders, boolean strict) {
    List<Path> all = new ArrayList<>();
    all.add(BuiltInPlugins.folder());
    all.addAll(folders);
    PluginPolicy policy = PluginPolicy.defaults();
    return PluginCatalogue.open(all, strict ? policy.withStrict(true) : policy);
  }
}
