package dev.basin.host.plugins.admission;

import dev.basin.api.packaging.HostPackages;
import java.util.zip.ZipEntry;

/** The jar brings no package that the host owns (PLG-008). */
final class NoHostPackages implements AdmissionCheck {

  @Override
  public void check(PluginJar jar) {
    for (ZipEntry entry : jar.entries()) {
      String name = entry.getName().replaceFirst("^META-INF/versions/\\d+/", "");
      if (name.endsWith(".class") && HostPackages.owns(name.replace('/', '.'))) {
        throw jar.problem(
                "PLG-008",
                "plugin %s brings a package of the host".formatted(jar.descriptor().getPluginId()))
            .found(entry.getName())
            .expected("none of " + String.join(", ", HostPackages.PREFIXES))
            .fix("give these dependencies the scope provided, and leave them out of shading")
            .exception();
      }
    }
  }
}
