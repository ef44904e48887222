package dev.basin.host.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The list of figures and data files that a report came with, kept beside it: when the report is
 * written again, those whose results are gone go too, and what others put there stays.
 *
 * @param runDirectory the run's directory
 */
record WrittenFiles(Path runDirectory) {
  // The list may have come with a directory from elsewhere: it can name nothing else.
  private static final Pattern OURS =
      Pattern.compile("(figures|loss_landscape)/[a-z0-9-]+\\.(svg|png|csv|npz|vti)");

  /** Deletes what the last report wrote and this one did not, and keeps the list of this one. */
  void replaceBy(List<Path> files) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path file : files) {
      names.add(runDirectory.relativize(file).toString().replace('\\', '/'));
    }
    for (String old : listed()) {
      if (!names.contains(old) && OURS.matcher(old).matches()) {
        Files.deleteIfExists(runDirectory.resolve(old));
      }
    }
    Files.write(list(), names);
  }

  private List<String> listed() throws IOException {
    return Files.isRegularFile(list()) ? Files.readAllLines(list()) : new ArrayList<>();
  }

  private Path list() {
    return runDirectory.resolve("report").resolve("files.txt");
  }
}
