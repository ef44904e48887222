package dev.basin.host.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where the built-in plugins lie: in the distribution, beside the folder with the host's jar. */
final class BuiltInPlugins {
  private BuiltInPlugins() {}

  static Path folder() {
    CodeSource source = BuiltInPlugins.class.getProtectionDomain().getCodeSource();
    try {
      Path code = Path.of(source.getLocation().toURI());
      // Packaged: dist/lib/basin-host.jar. In the build, before packaging: target/classes.
      Path distribution =
          code.toString().endsWith(".jar")
              ? code.resolveSibling("..")
              : code.resolveSibling("dist");
      return distribution.resolve("plugins").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the host's own location is no file: " + source, e);
    }
  }
}
