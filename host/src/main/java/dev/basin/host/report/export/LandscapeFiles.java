package dev.basin.host.report.export;

import dev.basin.models.format.NpzFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes landscapes as CSV, NPZ and VTK image data. */
public final class LandscapeFiles {
  private LandscapeFiles() {}

  /**
   * Writes three files a landscape; the same landscapes give the same bytes.
   *
   * @param runDirectory the run's directory
   * @param exports the landscapes
   * @return the files
   * @throws IOException if a file cannot be written
   * @throws dev.basin.api.BasinException NPZ-004 if the arrays cannot be
   */
  public static List<Path> write(Path runDirectory, List<LandscapeExport> exports)
      throws IOException {
    List<Path> files = new ArrayList<>();
    if (exports.isEmpty()) {
      return files;
    }
    Path folder = Files.createDirectories(runDirectory.resolve(LandscapeExport.FOLDER));
    for (LandscapeExport export : exports) {
      List<Path> three = export.files().stream().map(folder::resolve).toList();
      Files.writeString(three.get(0), LandscapeCsv.of(export.landscape()));
      NpzFile.write(LandscapeArrays.of(export.landscape()), three.get(1));
      Files.write(
          three.get(2), VtkImage.of(export.landscape()).getBytes(StandardCharsets.US_ASCII));
      files.addAll(three);
    }
    return files;
  }
}
