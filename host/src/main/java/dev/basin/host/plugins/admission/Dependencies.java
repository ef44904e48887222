package dev.basin.host.plugins.admission;

import dev.basin.api.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pf4j.PluginDependency;

/**
 * The plugins that are left when duplicates (PLG-015), missing (PLG-012) and unfit dependencies
 * (PLG-013) and cycles (PLG-014) have gone, in an order in which each comes after what it needs.
 *
 * <p>Only those who ask for what is not there are refused: a plugin that is asked for in a version
 * that nobody has stays, and so do its other users.
 */
final class Dependencies {
  private final TreeMap<String, PluginJar> present = new TreeMap<>();
  private final Map<String, String> codes = new HashMap<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final VersionRange versions = new VersionRange();

  /** Adds a jar that passed its own checks; the first of an id wins, a copy of it is ignored. */
  void add(PluginJar jar) {
    String id = jar.descriptor().getPluginId();
    PluginJar first = present.putIfAbsent(id, jar);
    if (first != null && !first.sha256().equals(jar.sha256())) {
      rejections.add(
          Rejection.of(
              jar,
              jar.problem("PLG-015", "plugin %s is there already".formatted(id))
                  .found("version %s in %s".formatted(jar.descriptor().getVersion(), jar.source()))
                  .expected(
                      "only version %s in %s"
                          .formatted(first.descriptor().getVersion(), first.source()))
                  .fix("remove one of the two jars")));
    }
  }

  /** Notes a jar that failed its own checks. */
  void reject(PluginJar jar, Problem problem) {
    String id = jar.descriptor().getPluginId();
    if (id != null) {
      codes.putIfAbsent(id, problem.code());
    }
    rejections.add(Rejection.of(jar, problem));
  }

  List<Rejection> rejections() {
    return rejections;
  }

  /** Refuses until what is left holds together; returns it, dependencies first. */
  List<PluginJar> resolve() {
    while (refuseUnmet() || refuseCycle()) {
      // each round removes at least one plugin
    }
    LinkedHashSet<PluginJar> order = new LinkedHashSet<>();
    present.values().forEach(jar -> visit(jar, order));
    return List.copyOf(order);
  }

  private void visit(PluginJar jar, LinkedHashSet<PluginJar> order) {
    for (PluginDependency dependency : jar.descriptor().getDependencies()) {
      PluginJar needed = present.get(dependency.getPluginId());
      if (needed != null) {
        visit(needed, order);
      }
    }
    order.add(jar);
  }

  private boolean refuseUnmet() {
    boolean changed = false;
    for (PluginJar jar : List.copyOf(present.values())) {
      for (PluginDependency dependency : jar.descriptor().getDependencies()) {
        Optional<Problem> problem = unmet(jar, dependency);
        if (problem.isPresent()) {
          refuse(jar, problem.get());
          changed = true;
          break;
        }
      }
    }
    return changed;
  }

  private void refuse(PluginJar jar, Problem problem) {
    present.remove(jar.descriptor().getPluginId());
    reject(jar, problem);
  }

  private Optional<Problem> unmet(PluginJar jar, PluginDependency dependency) {
    String id = jar.descriptor().getPluginId();
    String needed = dependency.getPluginId();
    PluginJar found = present.get(needed);
    if (found == null) {
      String code = codes.get(needed);
      return dependency.isOptional()
          ? Optional.empty()
          : Optional.of(
              jar.problem("PLG-012", "plugin %s needs plugin %s".formatted(id, needed))
                  .found(code == null ? "no such plugin" : "that one refused with " + code)
                  .fix(
                      code == null
                          ? "put its jar beside this one"
                          : "mend " + needed + " first; its own message says how"));
    }
    String range = dependency.getPluginVersionSupport();
    String version = found.descriptor().getVersion();
    try {
      if (versions.checkVersionConstraint(version, range)) {
        return Optional.empty();
      }
    } catch (RuntimeException e) {
      return Optional.of(
          jar.problem("PLG-013", "plugin %s asks for no range of versions".formatted(id))
              .found("\"%s\" for %s".formatted(range, needed))
              .expected("a range such as \">=1.0.0 & <2.0.0\"")
              .fix("correct Plugin-Dependencies in the manifest"));
    }
    return Optional.of(
        jar.problem("PLG-013", "plugin %s needs another version of %s".formatted(id, needed))
            .found(version)
            .expected(range)
            .fix("install a version of %s in that range".formatted(needed)));
  }

  private boolean refuseCycle() {
    for (PluginJar start : List.copyOf(present.values())) {
      List<String> path = pathBack(start);
      if (!path.isEmpty()) {
        String cycle = String.join(" → ", path);
        for (String id : new LinkedHashSet<>(path)) {
          PluginJar jar = present.get(id);
          if (jar != null) {
            refuse(
                jar,
                jar.problem("PLG-014", "plugin %s needs itself".formatted(id))
                    .found(cycle)
                    .fix("move what they share into a plugin of its own"));
          }
        }
        return true;
      }
    }
    return false;
  }

  /** The shortest way along dependencies from a plugin back to itself; empty if there is none. */
  private List<String> pathBack(PluginJar start) {
    String goal = start.descriptor().getPluginId();
    List<List<String>> paths = new ArrayList<>();
    LinkedHashSet<String> seen = new LinkedHashSet<>();
    paths.add(List.of(goal));
    for (int i = 0; i < paths.size(); i++) {
      List<String> path = paths.get(i);
      PluginJar last = present.get(path.get(path.size() - 1));
      if (last == null) {
        continue;
      }
      for (PluginDependency dependency : last.descriptor().getDependencies()) {
        List<String> longer = new ArrayList<>(path);
        longer.add(dependency.getPluginId());
        if (dependency.getPluginId().equals(goal)) {
          return longer;
        }
        if (seen.add(dependency.getPluginId())) {
          paths.add(longer);
        }
      }
    }
    return List.of();
  }
}
