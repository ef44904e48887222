package dev.basin.host.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What a report consists of on disk.
 *
 * @param index the page to open
 * @param figures the static figures
 * @param warnings one line each, where something could not be written
 */
public record ReportFiles(Path index, List<Path> figures, List<String> warnings) {

  /** Copies the lists. */
  public ReportFiles {
    figures = List.copyOf(figures);
    warnings = List.copyOf(warnings);
  }
}
