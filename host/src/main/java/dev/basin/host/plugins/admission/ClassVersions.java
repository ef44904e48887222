package dev.basin.host.plugins.admission;

import dev.basin.api.packaging.ApiVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Every class file is one that Java 17 reads (PLG-005).
 *
 * <p>Versions of a multi-release jar for later Java may be of that Java.
 */
final class ClassVersions implements AdmissionCheck {
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d{1,4})/.*");
  private static final int MAGIC = 0xCAFEBABE;
  private static final int HEAD = 8;

  /** Class file major version of Java n is n + 44. */
  private static final int MAJOR_BEFORE_JAVA = 44;

  @Override
  public void check(PluginJar jar) {
    for (ZipEntry entry : jar.entries()) {
      if (entry.getName().endsWith(".class")) {
        check(jar, entry);
      }
    }
  }

  private static void check(PluginJar jar, ZipEntry entry) {
    byte[] head = jar.head(entry, HEAD);
    if (head.length < HEAD || java.nio.ByteBuffer.wrap(head).getInt() != MAGIC) {
      throw jar.problem("PLG-005", "an entry is no class file")
          .found(entry.getName())
          .fix("build the jar again")
          .exception();
    }
    int release = ((head[6] & 0xFF) << 8 | head[7] & 0xFF) - MAJOR_BEFORE_JAVA;
    int allowed = allowed(entry.getName());
    if (release > allowed) {
      throw jar.problem(
              "PLG-005",
              "a class of plugin %s is too new".formatted(jar.descriptor().getPluginId()))
          .found("%s for Java %d".formatted(entry.getName(), release))
          .expected("Java %d or earlier".formatted(allowed))
          .fix("rebuild with --release " + ApiVersion.JAVA_RELEASE)
          .exception();
    }
  }

  private static int allowed(String entry) {
    Matcher versioned = VERSIONED.matcher(entry);
    return versioned.matches()
        ? Math.max(ApiVersion.JAVA_RELEASE, Integer.parseInt(versioned.group(1)))
        : ApiVersion.JAVA_RELEASE;
  }
}
