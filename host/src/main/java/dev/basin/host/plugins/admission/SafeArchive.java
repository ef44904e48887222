package dev.basin.host.plugins.admission;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;

/**
 * Entries stay inside the jar, stand in it once and unpack to a sensible size (PLG-002).
 *
 * <p>Nothing is ever unpacked to disk; a name that leaves the jar is refused because only an attack
 * or a broken tool writes one, and a name that stands twice because readers differ in which they
 * take.
 */
final class SafeArchive implements AdmissionCheck {

  @Override
  public void check(PluginJar jar) {
    List<? extends ZipEntry> entries = jar.entries();
    if (entries.size() > Limits.ENTRIES) {
      throw tooLarge(jar, entries.size() + " entries", "at most " + Limits.ENTRIES);
    }
    Set<String> names = new HashSet<>();
    long packed = 0;
    long unpacked = 0;
    for (ZipEntry entry : entries) {
      checkName(jar, entry.getName(), names);
      long size = Math.max(0, entry.getSize());
      if (size > Limits.ENTRY_BYTES) {
        throw tooLarge(
            jar,
            "%s, %d bytes unpacked".formatted(entry.getName(), size),
            "at most %d bytes an entry".formatted(Limits.ENTRY_BYTES));
      }
      unpacked += size;
      packed += Math.max(0, entry.getCompressedSize());
    }
    if (unpacked > Limits.UNPACKED_BYTES) {
      throw tooLarge(
          jar, unpacked + " bytes unpacked", "at most %d bytes".formatted(Limits.UNPACKED_BYTES));
    }
    if (unpacked > Limits.RATIO_FROM_BYTES && unpacked / Limits.RATIO > packed) {
      throw tooLarge(
          jar,
          "%d bytes that unpack to %d".formatted(packed, unpacked),
          "at most %d times the size".formatted(Limits.RATIO));
    }
  }

  private static void checkName(PluginJar jar, String name, Set<String> seen) {
    if (name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || List.of(name.split("/")).contains("..")) {
      throw jar.problem("PLG-002", "an entry's name leaves the jar")
          .found('"' + name + '"')
          .expected("a relative name without \"..\"")
          .fix("build the jar with the Java tools")
          .exception();
    }
    if (!seen.add(name)) {
      throw jar.problem("PLG-002", "an entry stands in the jar twice")
          .found('"' + name + '"')
          .fix("build the jar with the Java tools")
          .exception();
    }
  }

  private static RuntimeException tooLarge(PluginJar jar, String found, String expected) {
    return jar.problem("PLG-002", "the jar is too large for a plugin")
        .found(found)
        .expected(expected)
        .fix("ship data beside the plugin and name it in an option")
        .exception();
  }
}
