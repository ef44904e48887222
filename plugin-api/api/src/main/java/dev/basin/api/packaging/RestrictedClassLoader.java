package dev.basin.api.packaging;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of one plugin: it sees the host's shared packages, itself, the plugins it
 * declares as dependencies and the Java platform, and nothing else of the host.
 *
 * <p>Classes of {@link HostPackages} come from the host alone. Every other class comes from the
 * plugin's jar, else from a declared dependency's own jar, else from the platform. Resources follow
 * the same order, except that what lies under {@code META-INF/} is never taken from a dependency: a
 * plugin without an index has no extensions. Safe for use by several threads.
 */
public final class RestrictedClassLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;
  private final List<RestrictedClassLoader> dependencies;

  /**
   * Opens a plugin's jar.
   *
   * @param pluginId the plugin's id, shown in stack traces
   * @param jar the jar
   * @param host the loader that has the shared packages
   * @param dependencies the loaders of the declared dependencies, in the order of declaration
   */
  public RestrictedClassLoader(
      String pluginId, URL jar, ClassLoader host, List<RestrictedClassLoader> dependencies) {
    super(pluginId, new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    this.host = host;
    this.dependencies = List.copyOf(dependencies);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Class<?> type = find(name);
    if (resolve) {
      resolveClass(type);
    }
    return type;
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    if (HostPackages.owns(name)) {
      return host.loadClass(name);
    }
    if (name.startsWith("java.")) {
      return getParent().loadClass(name);
    }
    Class<?> type = own(name);
    for (int i = 0; type == null && i < dependencies.size(); i++) {
      type = dependencies.get(i).own(name);
    }
    return type == null ? getParent().loadClass(name) : type;
  }

  private @Nullable Class<?> own(String name) {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      try {
        return findClass(name);
      } catch (ClassNotFoundException e) {
        return null;
      }
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    if (ownedByHost(name)) {
      return host.getResource(name);
    }
    URL found = findResource(name);
    for (int i = 0; found == null && i < dependencies.size() && inherited(name); i++) {
      found = dependencies.get(i).findResource(name);
    }
    return found == null ? getParent().getResource(name) : found;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (ownedByHost(name)) {
      return host.getResources(name);
    }
    List<URL> found = new ArrayList<>(Collections.list(findResources(name)));
    if (inherited(name)) {
      for (RestrictedClassLoader dependency : dependencies) {
        found.addAll(Collections.list(dependency.findResources(name)));
      }
    }
    found.addAll(Collections.list(getParent().getResources(name)));
    return Collections.enumeration(found);
  }

  private static boolean ownedByHost(String resource) {
    return HostPackages.owns(resource.replace('/', '.'));
  }

  private static boolean inherited(String resource) {
    return !resource.startsWith("META-INF/");
  }
}
