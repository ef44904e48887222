package dev.basin.host.part;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.option.Option;
import dev.basin.api.option.OptionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that an extension's options name, by content: they decide a cell's value as much as the
 * options themselves.
 *
 * <p>An option named {@code path} or {@code file}, or whose name ends in {@code -path} or {@code
 * -file}, must name a file unless it is empty. The text of any other option is taken for a file
 * where there is one of that name.
 */
final class OptionFiles {
  private OptionFiles() {}

  /**
   * Finds the files.
   *
   * @param extension whose options they are
   * @param options all its options
   * @return the SHA-256 of every file, by the option's text
   * @throws dev.basin.api.BasinException OPT-003 if a file is missing or can't be read
   */
  static SortedMap<String, String> hashes(Descriptor extension, Map<String, Object> options) {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (Option<?> option : extension.options()) {
      String text = String.valueOf(options.get(option.name()));
      if (!(option.type() instanceof OptionType.Text) || text.isBlank()) {
        continue;
      }
      if (isFile(text)) {
        hashes.put(text, sha256(extension.id(), option.name(), text));
      } else if (namesFile(option.name())) {
        throw missing(extension.id(), option.name(), text).exception();
      }
    }
    return hashes;
  }

  private static boolean namesFile(String option) {
    return option.matches("(.*-)?(path|file)");
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String sha256(String extension, String option, String text) {
    try {
      return MoreFiles.asByteSource(Path.of(text)).hash(Hashing.sha256()).toString();
    } catch (IOException e) {
      throw missing(extension, option, text).exception(e);
    }
  }

  private static Problem missing(String extension, String option, String text) {
    return Problem.request("OPT-003", "the file that an option names can't be read")
        .at("%s, option %s".formatted(extension, option))
        .found('"' + text + '"')
        .expected("a file; relative names start at " + Path.of("").toAbsolutePath())
        .fix("check the name, or give the whole path");
  }
}
