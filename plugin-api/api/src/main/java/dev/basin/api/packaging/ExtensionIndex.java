package dev.basin.api.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The list of extension classes that PF4J's annotation processor writes into a plugin's jar.
 *
 * @param classNames binary names, in the order of the file, each once
 */
public record ExtensionIndex(List<String> classNames) {

  /** Where the index lies in a jar. */
  public static final String ENTRY = "META-INF/extensions.idx";

  /** Copies the list. */
  public ExtensionIndex {
    classNames = List.copyOf(classNames);
  }

  /**
   * Reads an index: one class name a line, comments from # to the end of the line.
   *
   * @param stream the entry's content, UTF-8; left open
   * @return the index, empty if it names no class
   * @throws IOException if reading fails
   */
  public static ExtensionIndex read(InputStream stream) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    Set<String> names = new LinkedHashSet<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      int comment = line.indexOf('#');
      String name = (comment < 0 ? line : line.substring(0, comment)).trim();
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return new ExtensionIndex(List.copyOf(names));
  }
}
