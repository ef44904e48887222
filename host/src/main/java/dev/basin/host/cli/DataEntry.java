package dev.basin.host.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The data flags of a command as the {@code data} entry of a study. */
final class DataEntry {
  private static final Set<String> BUILT_IN = Set.of("digits", "strokes");

  private DataEntry() {}

  /** Whether a source needs no file. */
  static boolean isBuiltIn(String source) {
    return BUILT_IN.contains(source);
  }

  static Map<String, Object> of(
      String source,
      @Nullable String label,
      @Nullable String shape,
      @Nullable String time,
      @Nullable String group) {
    Map<String, Object> entry = new LinkedHashMap<>();
    boolean columns = source.endsWith(".csv") || source.endsWith(".csv.gz");
    entry.put("source", isBuiltIn(source) ? source : Path.of(source).toAbsolutePath().toString());
    if (label != null) {
      entry.put("label", label);
    } else if (columns) {
      entry.put("label", "0");
    }
    put(entry, "shape", shape);
    put(entry, "time", time);
    put(entry, "group", group);
    return entry;
  }

  private static void put(Map<String, Object> entry, String key, @Nullable String value) {
    if (value != null) {
      entry.put(key, value);
    }
  }
}
