package dev.basin.host.report;

import dev.basin.api.Problem;
import dev.basin.host.report.chapter.Chapter;
import dev.basin.host.report.chapter.Chapters;
import dev.basin.host.report.export.LandscapeFiles;
import dev.basin.host.report.figure.FigureFiles;
import dev.basin.host.report.model.RunResults;
import dev.basin.host.report.page.PageWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The report of a run: {@code report/index.html} with all it needs beside it, and the same pictures
 * as SVG and PNG under {@code figures/}. It is made from stored results only and asks no clock: the
 * same results give the same bytes.
 */
public final class Report {
  private Report() {}

  /**
   * Writes page, figures and the landscapes' data; files of these names are replaced, and those
   * that an earlier report wrote and this one does not are deleted.
   *
   * @param runDirectory the run's directory; made if absent
   * @param results the stored results
   * @return what was written, and in one line each what could not be
   * @throws dev.basin.api.BasinException if a stored result is not in its format, or a file cannot
   *     be written
   */
  public static ReportFiles write(Path runDirectory, RunResults results) {
    List<Chapter> chapters = Chapters.of(results);
    FigureFiles.Written figures = drawFigures(runDirectory, chapters);
    try {
      List<Path> files = new ArrayList<>(figures.files());
      files.addAll(writeLandscapes(runDirectory, chapters));
      Path report = Files.createDirectories(runDirectory.resolve("report"));
      Path index =
          PageWriter.write(
              report, results, chapters, !figures.files().isEmpty(), figures.warnings());
      new WrittenFiles(runDirectory).replaceBy(files);
      return new ReportFiles(index, figures.files(), figures.warnings());
    } catch (IOException error) {
      throw unwritable(runDirectory, error);
    }
  }

  /**
   * Writes the static figures alone.
   *
   * @param runDirectory the run's directory; made if absent
   * @param results the stored results
   * @return the files, and in one line each what could not be written
   * @throws dev.basin.api.BasinException if a stored result is not in its format, or a file cannot
   *     be written
   */
  public static FigureFiles.Written writeFigures(Path runDirectory, RunResults results) {
    return drawFigures(runDirectory, Chapters.of(results));
  }

  /**
   * Writes the landscapes for other tools alone.
   *
   * @param runDirectory the run's directory; made if absent
   * @param results the stored results
   * @return the files
   * @throws dev.basin.api.BasinException if a stored result is not in its format, or a file cannot
   *     be written
   */
  public static List<Path> writeLandscapes(Path runDirectory, RunResults results) {
    try {
      return writeLandscapes(runDirectory, Chapters.of(results));
    } catch (IOException error) {
      throw unwritable(runDirectory, error);
    }
  }

  private static List<Path> writeLandscapes(Path runDirectory, List<Chapter> chapters)
      throws IOException {
    return LandscapeFiles.write(
        runDirectory, chapters.stream().flatMap(chapter -> chapter.exports().stream()).toList());
  }

  private static FigureFiles.Written drawFigures(Path runDirectory, List<Chapter> chapters) {
    try {
      return new FigureFiles()
          .write(
              runDirectory.resolve("figures"),
              chapters.stream().flatMap(chapter -> chapter.pictures().stream()).toList());
    } catch (IOException error) {
      throw unwritable(runDirectory, error);
    }
  }

  private static RuntimeException unwritable(Path runDirectory, IOException error) {
    return Problem.request("RPT-003", "the report could not be written")
        .at(runDirectory.toString())
        .found(String.valueOf(error.getMessage()))
        .expected("a writable directory with free space")
        .fix(
            "free space or choose another directory, then write the report again; no result is lost")
        .exception(error);
  }
}
