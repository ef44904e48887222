package dev.basin.host.plugins;

import dev.basin.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The jars that lie in plugin folders. */
final class PluginFolders {

  private PluginFolders() {}

  /**
   * Lists the jars, and the zips that somebody may take for plugins.
   *
   * @param folders the folders
   * @return the files of each folder, sorted by name
   * @throws dev.basin.api.BasinException PLG-032 if a folder can't be read
   */
  static List<List<Path>> jars(List<Path> folders) {
    List<List<Path>> jars = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        jars.add(files.filter(PluginFolders::offered).sorted().toList());
      } catch (IOException e) {
        throw Problem.request("PLG-032", "a plugin folder can't be read")
            .at(folder.toString())
            .found(e.getClass().getSimpleName())
            .expected("a folder with plugin jars")
            .fix("name a folder that exists with --plugins")
            .exception(e);
      }
    }
    return jars;
  }

  private static boolean offered(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (name.endsWith(".jar") || name.endsWith(".zip"));
  }
}
