package dev.basin.host.plugins;

import dev.basin.api.Analysis;
import dev.basin.api.BasinException;
import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * The loading of one extension after the other: a bad one is reported and leaves the others alone.
 *
 * <p>An id belongs to the first that claims it within its kind. Confined to one thread.
 */
final class ExtensionLoading {
  private final Map<ExtensionKind, Map<String, Installed<?>>> installed =
      new EnumMap<>(ExtensionKind.class);
  private final List<Refused> refused = new ArrayList<>();

  /** What was loaded, ordered by plugin id, extension id and kind. */
  List<Installed<?>> installed() {
    Comparator<Installed<?>> order =
        Comparator.<Installed<?>, String>comparing(one -> one.plugin().id())
            .thenComparing(Installed::id)
            .thenComparing(Installed::kind);
    return installed.values().stream()
        .<Installed<?>>flatMap(kind -> kind.values().stream())
        .sorted(order)
        .toList();
  }

  List<Refused> refused() {
    return List.copyOf(refused);
  }

  /**
   * Loads one extension.
   *
   * @param plugin the plugin
   * @param className the extension's class
   * @param loader the plugin's class loader
   * @param call the plugin's guard
   */
  void load(InstalledPlugin plugin, String className, ClassLoader loader, GuardedCall call) {
    Candidate candidate = new Candidate(plugin, className, new PluginBoundary(loader));
    try {
      Object extension =
          candidate.run(
              "PLG-020",
              "extension class %s can't be created",
              () -> loader.loadClass(className).getConstructor().newInstance());
      List<ExtensionKind> kinds = ExtensionKind.of(extension);
      if (kinds.isEmpty() || !(extension instanceof Analysis analysis)) {
        throw candidate
            .problem("PLG-023", "extension class %s is of no kind that Basin knows")
            .expected("one of Basin's extension points")
            .fix("implement one of them, or remove @Extension and build from clean")
            .exception();
      }
      Descriptor descriptor =
          candidate.run(
              "PLG-021",
              "extension class %s does not describe itself",
              () -> Objects.requireNonNull(analysis.describe(), "describe() returned null"));
      for (ExtensionKind kind : kinds) {
        register(
            candidate,
            new Installed<>(kind, plugin, descriptor, kind.guarded(analysis, descriptor, call)));
      }
    } catch (BasinException e) {
      refuse(candidate, e.problem(), ProbableIds.of(Set.of(className)));
    }
  }

  private void register(Candidate candidate, Installed<?> extension) {
    Map<String, Installed<?>> ofKind =
        installed.computeIfAbsent(extension.kind(), kind -> new TreeMap<>());
    Installed<?> first = ofKind.putIfAbsent(extension.id(), extension);
    if (first != null) {
      refuse(
          candidate,
          candidate
              .problem("PLG-022", "the id of extension class %s is taken")
              .found("%s \"%s\"".formatted(extension.kind().word(), extension.id()))
              .expected("an id that plugin %s does not use".formatted(first.plugin().label()))
              .fix("rename it, or remove one of the two plugins"),
          Set.of());
    }
  }

  private void refuse(Candidate candidate, Problem problem, Set<String> ids) {
    refused.add(new Refused(candidate.plugin().file(), problem, ids));
  }

  /** An extension class on its way in. */
  private record Candidate(InstalledPlugin plugin, String className, PluginBoundary boundary) {

    Problem problem(String code, String what) {
      return Problem.plugin(code, what.formatted(className)).at("plugin " + plugin.label());
    }

    <R> R run(String code, String what, Callable<R> body) {
      return boundary.cross(
          body,
          thrown -> {
            Cause cause = Cause.of(thrown);
            return problem(code, what).found(cause.line()).fix(cause.fix()).exception(thrown);
          });
    }
  }
}
