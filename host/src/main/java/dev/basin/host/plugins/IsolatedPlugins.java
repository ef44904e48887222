package dev.basin.host.plugins;

import dev.basin.api.packaging.RestrictedClassLoader;
import dev.basin.host.plugins.admission.AdmittedPlugin;
import dev.basin.host.plugins.admission.VersionRange;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.LegacyExtensionFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.VersionManager;

/**
 * PF4J's plugin manager over admitted plugins only: it looks into no folder, gives each plugin a
 * restricted class loader and lets errors of plugin code out instead of logging them.
 *
 * <p>PF4J asks for its parts while it is being constructed, so they reach this object's own fields
 * only when they are used.
 */
final class IsolatedPlugins extends AbstractPluginManager {
  private final Map<Path, AdmittedPlugin> admitted = new ConcurrentHashMap<>();
  private final ClassLoader host;

  IsolatedPlugins(ClassLoader host, Path cache, String apiVersion) {
    super(cache);
    this.host = host;
    setSystemVersion(apiVersion);
  }

  /** Loads a plugin whose dependencies are loaded; runs none of its code. */
  void load(AdmittedPlugin plugin) {
    admitted.put(plugin.file(), plugin);
    loadPluginFromPath(plugin.file());
    resolvePlugins();
  }

  /**
   * Starts a plugin; what its code throws comes out, where PF4J would log it and go on.
   *
   * @return its id
   */
  String start(String pluginId) {
    PluginWrapper plugin = getPlugin(pluginId);
    plugin.getPlugin().start();
    plugin.setPluginState(PluginState.STARTED);
    startedPlugins.add(plugin);
    return pluginId;
  }

  /**
   * Stops a plugin; what its code throws comes out.
   *
   * @return its id
   */
  String stop(String pluginId) {
    PluginWrapper plugin = getPlugin(pluginId);
    startedPlugins.remove(plugin);
    plugin.setPluginState(PluginState.STOPPED);
    plugin.getPlugin().stop();
    return pluginId;
  }

  @Override
  protected PluginRepository createPluginRepository() {
    return new PluginRepository() {
      @Override
      public List<Path> getPluginPaths() {
        return List.copyOf(admitted.keySet());
      }

      @Override
      public boolean deletePluginPath(Path path) {
        return false;
      }
    };
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new PluginDescriptorFinder() {
      @Override
      public boolean isApplicable(Path path) {
        return admitted.containsKey(path);
      }

      @Override
      public PluginDescriptor find(Path path) {
        return plugin(path).descriptor();
      }
    };
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new PluginLoader() {
      @Override
      public boolean isApplicable(Path path) {
        return admitted.containsKey(path);
      }

      @Override
      public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
        try {
          return new RestrictedClassLoader(
              descriptor.getPluginId(), path.toUri().toURL(), host, dependencies(descriptor));
        } catch (MalformedURLException e) {
          throw new IllegalStateException("every file has a URL", e);
        }
      }
    };
  }

  private AdmittedPlugin plugin(Path path) {
    AdmittedPlugin plugin = admitted.get(path);
    if (plugin == null) {
      throw new IllegalArgumentException(path + " was not admitted");
    }
    return plugin;
  }

  private List<RestrictedClassLoader> dependencies(PluginDescriptor descriptor) {
    List<RestrictedClassLoader> loaders = new ArrayList<>();
    for (PluginDependency dependency : descriptor.getDependencies()) {
      if (getPluginClassLoader(dependency.getPluginId()) instanceof RestrictedClassLoader loader) {
        loaders.add(loader);
      }
    }
    return loaders;
  }

  @Override
  protected PluginFactory createPluginFactory() {
    return wrapper -> {
      try {
        Class<?> type =
            wrapper.getPluginClassLoader().loadClass(wrapper.getDescriptor().getPluginClass());
        return type == Plugin.class
            ? new Plugin()
            : construct(type.asSubclass(Plugin.class), wrapper);
      } catch (ReflectiveOperationException e) {
        throw new PluginRuntimeException(e, "its Plugin-Class can't be created");
      }
    };
  }

  private static Plugin construct(Class<? extends Plugin> type, PluginWrapper wrapper)
      throws ReflectiveOperationException {
    for (var constructor : type.getConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == PluginWrapper.class) {
        return type.getConstructor(PluginWrapper.class).newInstance(wrapper);
      }
    }
    return type.getConstructor().newInstance();
  }

  @Override
  protected ExtensionFactory createExtensionFactory() {
    return new DefaultExtensionFactory();
  }

  @Override
  protected ExtensionFinder createExtensionFinder() {
    return new LegacyExtensionFinder(this);
  }

  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new PluginStatusProvider() {
      @Override
      public boolean isPluginDisabled(String pluginId) {
        return false;
      }

      @Override
      public void disablePlugin(String pluginId) {
        throw new UnsupportedOperationException("plugins are refused, not disabled");
      }

      @Override
      public void enablePlugin(String pluginId) {}
    };
  }

  @Override
  protected VersionManager createVersionManager() {
    return new VersionRange();
  }
}
