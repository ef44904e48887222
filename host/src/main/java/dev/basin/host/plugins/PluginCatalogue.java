package dev.basin.host.plugins;

import dev.basin.api.Analysis;
import dev.basin.api.Problem;
import dev.basin.api.packaging.ApiVersion;
import dev.basin.host.plugins.LoadedPlugins.Loaded;
import dev.basin.host.plugins.admission.Admission;
import dev.basin.host.plugins.admission.PluginLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The extensions at hand: every plugin of the given folders that was admitted, what it offers, and
 * what was refused and why.
 *
 * <p>Immutable after opening and thread-safe; the order of every list depends on ids and folders
 * alone. Closing stops the plugins and closes their class loaders; no extension may be called
 * afterwards.
 */
public final class PluginCatalogue implements AutoCloseable {
  private final LoadedPlugins loaded;
  private final List<InstalledPlugin> plugins;
  private final List<Installed<?>> extensions;
  private final List<Refused> refused;

  private PluginCatalogue(
      LoadedPlugins loaded, List<Installed<?>> extensions, List<Refused> refused) {
    this.loaded = loaded;
    this.plugins =
        loaded.loaded().stream()
            .map(Loaded::plugin)
            .sorted(Comparator.comparing(InstalledPlugin::id))
            .toList();
    this.extensions = List.copyOf(extensions);
    this.refused =
        refused.stream()
            .sorted(Comparator.comparing(Refused::file).thenComparing(Refused::message))
            .toList();
  }

  /**
   * Admits, loads and starts the plugins of some folders.
   *
   * @param folders the folders; where two jars claim the same id, the earlier folder's stays
   * @param policy which plugins are let in
   * @return the catalogue; close it
   * @throws dev.basin.api.BasinException PLG-032 if a folder can't be read; under a strict policy
   *     PLG-034 if anything was refused
   */
  public static PluginCatalogue open(List<Path> folders, PluginPolicy policy) {
    List<List<Path>> jars = PluginFolders.jars(folders);
    Admission admission =
        new Admission(policy.cache(), policy.lock(), policy.signers(), ApiVersion.CURRENT);
    Admission.Result result = admission.admit(jars);
    EngineBoot.start();
    LoadedPlugins loaded = new LoadedPlugins(policy.cache(), ApiVersion.CURRENT);
    result.admitted().forEach(loaded::load);
    ExtensionLoading extensions = new ExtensionLoading();
    for (Loaded one : loaded.loaded()) {
      GuardedCall call =
          new GuardedCall(one.plugin(), one.loader(), policy.failuresBeforeQuarantine());
      for (String className : one.admitted().extensionClasses().stream().sorted().toList()) {
        extensions.load(one.plugin(), className, one.loader(), call);
      }
    }
    List<Refused> refused = new ArrayList<>();
    result
        .rejections()
        .forEach(
            rejection ->
                refused.add(
                    new Refused(
                        rejection.file(),
                        rejection.problem(),
                        ProbableIds.of(rejection.extensionClasses()))));
    refused.addAll(loaded.refused());
    refused.addAll(extensions.refused());
    PluginCatalogue catalogue = new PluginCatalogue(loaded, extensions.installed(), refused);
    if (policy.strict() && !catalogue.refused.isEmpty()) {
      catalogue.close();
      throw catalogue.strictRefusal();
    }
    return catalogue;
  }

  private RuntimeException strictRefusal() {
    return Problem.plugin("PLG-034", "plugins were refused, and the policy is strict")
        .found(String.join("; ", refused.stream().map(Refused::message).toList()))
        .exception();
  }

  /**
   * The plugins that run.
   *
   * @return sorted by id
   */
  public List<InstalledPlugin> plugins() {
    return plugins;
  }

  /**
   * The extensions of all plugins.
   *
   * @return sorted by plugin id, extension id and kind
   */
  public List<Installed<?>> extensions() {
    return extensions;
  }

  /**
   * The extensions of one kind.
   *
   * @param kind the kind
   * @return sorted by plugin id and extension id
   */
  public List<Installed<?>> extensions(ExtensionKind kind) {
    return extensions.stream().filter(extension -> extension.kind() == kind).toList();
  }

  /**
   * What was not let in.
   *
   * @return jars and single extensions, sorted by file
   */
  public List<Refused> refused() {
    return refused;
  }

  /**
   * A lock on exactly the plugins that run.
   *
   * @return the lock, to be written to a file
   */
  public PluginLock lock() {
    Map<String, String> hashes = new TreeMap<>();
    plugins.forEach(plugin -> hashes.put(plugin.id(), plugin.sha256()));
    return new PluginLock(hashes);
  }

  /**
   * Finds an extension.
   *
   * @param kind its kind
   * @param id its id
   * @return the extension behind its guard
   * @throws dev.basin.api.BasinException PLG-030 if nobody offers it, naming the nearest id;
   *     PLG-031 if it belongs to a plugin that was refused, with the reason
   */
  public Installed<?> find(ExtensionKind kind, String id) {
    Optional<Installed<?>> found =
        extensions(kind).stream().filter(extension -> extension.id().equals(id)).findFirst();
    return found.orElseThrow(() -> new UnknownExtension(this, kind, id).problem().exception());
  }

  /**
   * Finds an extension by its interface.
   *
   * @param <T> the extension point
   * @param type the extension point
   * @param id its id
   * @return the extension behind its guard
   * @throws dev.basin.api.BasinException as {@link #find(ExtensionKind, String)}
   */
  public <T extends Analysis> Installed<T> find(Class<T> type, String id) {
    Installed<?> found = find(ExtensionKind.of(type), id);
    return new Installed<>(
        found.kind(), found.plugin(), found.descriptor(), type.cast(found.analysis()));
  }

  @Override
  public void close() {
    loaded.close();
  }
}
