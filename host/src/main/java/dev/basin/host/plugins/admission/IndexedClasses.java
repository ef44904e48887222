package dev.basin.host.plugins.admission;

import dev.basin.api.packaging.ExtensionIndex;
import java.util.List;
import java.util.Objects;
import org.pf4j.Plugin;

/**
 * The jar has an index of extensions (PLG-006), and the classes that index and manifest name are in
 * the jar (PLG-007).
 */
final class IndexedClasses implements AdmissionCheck {

  @Override
  public void check(PluginJar jar) {
    String id = jar.descriptor().getPluginId();
    List<String> names = jar.index().classNames();
    if (names.isEmpty()) {
      throw jar.problem("PLG-006", "plugin %s offers no extension".formatted(id))
          .found("no class in " + ExtensionIndex.ENTRY)
          .fix(
              "annotate each extension with @Extension and list org.pf4j:pf4j among the annotation"
                  + " processors of maven-compiler-plugin")
          .exception();
    }
    for (String name : names) {
      requireClass(jar, name, ExtensionIndex.ENTRY);
    }
    String pluginClass = jar.descriptor().getPluginClass();
    if (!Objects.equals(pluginClass, Plugin.class.getName())) {
      requireClass(jar, pluginClass, "Plugin-Class");
    }
  }

  private static void requireClass(PluginJar jar, String name, String namedBy) {
    if (!jar.hasClass(name)) {
      throw jar.problem(
              "PLG-007",
              "a class of plugin %s is missing".formatted(jar.descriptor().getPluginId()))
          .found("%s names %s, which is not in the jar".formatted(namedBy, name))
          .fix("build the jar from clean; a renamed class leaves a stale index")
          .exception();
    }
  }
}
