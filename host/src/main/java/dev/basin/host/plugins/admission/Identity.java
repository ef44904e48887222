package dev.basin.host.plugins.admission;

import com.github.zafarkhaja.semver.Version;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginDescriptor;

/** The manifest names the plugin (PLG-003) and its semantic version (PLG-004). */
final class Identity implements AdmissionCheck {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  @Override
  public void check(PluginJar jar) {
    PluginDescriptor descriptor = jar.descriptor();
    String id = text(descriptor.getPluginId());
    if (!ID.matcher(id).matches()) {
      throw jar.problem("PLG-003", "the manifest names no plugin")
          .found(id.isEmpty() ? "no Plugin-Id" : "Plugin-Id \"" + id + '"')
          .expected("Plugin-Id of letters, digits, dots, hyphens and underscores")
          .fix("add it under maven-jar-plugin, archive, manifestEntries")
          .exception();
    }
    String version = text(descriptor.getVersion());
    if (!Version.isValid(version)) {
      throw jar.problem("PLG-004", "the version of plugin %s is not semantic".formatted(id))
          .found(version.isEmpty() ? "no Plugin-Version" : "Plugin-Version \"" + version + '"')
          .expected("three numbers such as 1.0.0")
          .fix("correct Plugin-Version in the manifest")
          .exception();
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
