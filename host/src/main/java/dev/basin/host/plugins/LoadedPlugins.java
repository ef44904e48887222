package dev.basin.host.plugins;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import dev.basin.host.plugins.admission.AdmittedPlugin;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins that run: loaded apart from each other, started, and stopped on closing. */
final class LoadedPlugins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedPlugins.class);

  private final IsolatedPlugins manager;
  private final List<Loaded> loaded = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private final Map<String, String> codes = new HashMap<>();

  LoadedPlugins(Path cache, String apiVersion) {
    manager = new IsolatedPlugins(LoadedPlugins.class.getClassLoader(), cache, apiVersion);
  }

  /**
   * A plugin that runs.
   *
   * @param admitted what admission says of it
   * @param plugin its identity
   * @param loader its class loader
   */
  record Loaded(AdmittedPlugin admitted, InstalledPlugin plugin, ClassLoader loader) {}

  /** The plugins that run, in the order in which their extensions claim ids. */
  List<Loaded> loaded() {
    return loaded.stream()
        .sorted(
            Comparator.comparingInt((Loaded one) -> one.admitted().folder())
                .thenComparing(one -> one.plugin().id()))
        .toList();
  }

  List<Refused> refused() {
    return List.copyOf(refused);
  }

  /** Loads and starts a plugin; those it needs come first. */
  void load(AdmittedPlugin admitted) {
    PluginDescriptor descriptor = admitted.descriptor();
    String id = descriptor.getPluginId();
    InstalledPlugin plugin =
        new InstalledPlugin(id, descriptor.getVersion(), admitted.sha256(), admitted.source());
    Optional<Problem> unmet = unmet(plugin, descriptor);
    if (unmet.isPresent()) {
      refuse(admitted, id, unmet.get());
      return;
    }
    manager.load(admitted);
    ClassLoader loader = manager.getPluginClassLoader(id);
    try {
      new PluginBoundary(loader).cross(() -> manager.start(id), e -> notStarted(plugin, e));
    } catch (BasinException e) {
      refuse(admitted, id, e.problem());
      return;
    }
    loaded.add(new Loaded(admitted, plugin, loader));
  }

  private Optional<Problem> unmet(InstalledPlugin plugin, PluginDescriptor descriptor) {
    for (PluginDependency dependency : descriptor.getDependencies()) {
      String code = codes.get(dependency.getPluginId());
      if (code != null && !dependency.isOptional()) {
        return Optional.of(
            Problem.plugin(
                    "PLG-012",
                    "plugin %s needs plugin %s".formatted(plugin.id(), dependency.getPluginId()))
                .at(plugin.file().toString())
                .found("that one refused with " + code)
                .fix("mend " + dependency.getPluginId() + " first; its own message says how"));
      }
    }
    return Optional.empty();
  }

  private void refuse(AdmittedPlugin admitted, String id, Problem problem) {
    codes.put(id, problem.code());
    refused.add(
        new Refused(admitted.source(), problem, ProbableIds.of(admitted.extensionClasses())));
  }

  private static BasinException notStarted(InstalledPlugin plugin, Throwable thrown) {
    Cause cause = Cause.of(thrown);
    return Problem.plugin("PLG-024", "plugin %s does not start".formatted(plugin.id()))
        .at(plugin.file().toString())
        .found(cause.line())
        .fix(cause.fix())
        .exception(thrown);
  }

  /** Stops the plugins, last started first, and closes their class loaders. */
  @Override
  public void close() {
    for (int i = loaded.size() - 1; i >= 0; i--) {
      stop(loaded.get(i));
    }
    for (var wrapper : manager.getPlugins()) {
      closeLoader(wrapper.getPluginId(), wrapper.getPluginClassLoader());
    }
  }

  private void stop(Loaded plugin) {
    String id = plugin.plugin().id();
    try {
      new PluginBoundary(plugin.loader())
          .cross(
              () -> manager.stop(id),
              thrown ->
                  Problem.plugin("PLG-025", "plugin %s does not stop".formatted(id))
                      .found(Cause.of(thrown).line())
                      .exception(thrown));
    } catch (BasinException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  private static void closeLoader(String id, ClassLoader loader) {
    if (loader instanceof URLClassLoader closeable) {
      try {
        closeable.close();
      } catch (IOException e) {
        LOG.warn("The jar of plugin {} can't be closed: {}", id, e.getMessage());
      }
    }
  }
}
