package dev.basin.host.plugins.admission;

import dev.basin.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The jars that may load, by plugin id: a text file with one line {@code id sha256} per plugin and
 * comments from # on.
 *
 * @param sha256ById the hash of each plugin's jar, 64 lower-case hexadecimal digits
 */
public record PluginLock(Map<String, String> sha256ById) {

  /** Copies the map, sorted by id. */
  public PluginLock {
    SortedMap<String, String> sorted = new TreeMap<>(sha256ById);
    sha256ById = java.util.Collections.unmodifiableSortedMap(sorted);
  }

  /**
   * Reads a lockfile.
   *
   * @param file the file
   * @return the lock
   * @throws dev.basin.api.BasinException PLG-033 if the file can't be read or a line is malformed
   */
  public static PluginLock read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw Problem.request("PLG-033", "the plugin lockfile can't be read")
          .at(file.toString())
          .found(e.getClass().getSimpleName())
          .fix("name a file that exists, or leave the lockfile out")
          .exception(e);
    }
    Map<String, String> hashes = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").trim();
      if (line.isEmpty()) {
        continue;
      }
      String[] parts = line.split("\\s+");
      if (parts.length != 2 || !parts[1].matches("[0-9a-f]{64}")) {
        throw Problem.request("PLG-033", "a line of the plugin lockfile is malformed")
            .at("%s, line %d".formatted(file, i + 1))
            .found('"' + line + '"')
            .expected("a plugin id and 64 hexadecimal digits")
            .exception();
      }
      hashes.put(parts[0], parts[1]);
    }
    return new PluginLock(hashes);
  }

  /**
   * The lock as the text of its file.
   *
   * @return one line per plugin, sorted by id
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    sha256ById.forEach((id, hash) -> text.append(id).append(' ').append(hash).append('\n'));
    return text.toString();
  }
}
