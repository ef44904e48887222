package dev.basin.host.report.figure;

import dev.basin.host.report.picture.Picture;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes pictures as SVG and PNG files. */
public final class FigureFiles {
  private final Supplier<Optional<String>> textProblem;

  /** Writes with this machine's fonts. */
  public FigureFiles() {
    this(FigureFiles::textProblem);
  }

  /**
   * Writes where text can be drawn.
   *
   * @param textProblem why no text can be drawn; empty if it can
   */
  FigureFiles(Supplier<Optional<String>> textProblem) {
    this.textProblem = textProblem;
  }

  /**
   * What was written.
   *
   * @param files the files, two a picture
   * @param warnings one line each, where something could not be written
   */
  public record Written(List<Path> files, List<String> warnings) {

    /** Copies the lists. */
    public Written {
      files = List.copyOf(files);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Writes {@code <id>.svg} and {@code <id>.png} for each picture; the same pictures give the same
   * bytes.
   *
   * @param directory where to; made if it is absent and there is something to write
   * @param pictures the pictures
   * @return the files; none and a warning if this machine cannot draw text
   * @throws IOException if a file cannot be written
   */
  public Written write(Path directory, List<Picture> pictures) throws IOException {
    if (pictures.isEmpty()) {
      return new Written(List.of(), List.of());
    }
    Optional<String> problem = textProblem.get();
    if (problem.isPresent()) {
      return new Written(
          List.of(),
          List.of(
              "static figures were left out: Java cannot draw text here ("
                  + problem.get()
                  + "); install a font, such as DejaVu, and fontconfig, and write the report again"));
    }
    Files.createDirectories(directory);
    List<Path> files = new ArrayList<>();
    Drawings drawings = new Drawings();
    for (Picture picture : pictures) {
      Drawing drawing = picture.accept(drawings);
      files.add(Files.write(directory.resolve(picture.id() + ".svg"), DrawingFile.svg(drawing)));
      files.add(Files.write(directory.resolve(picture.id() + ".png"), DrawingFile.png(drawing)));
    }
    return new Written(files, List.of());
  }

  /** Java throws errors of several kinds where fonts or their native libraries are missing. */
  private static Optional<String> textProblem() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .getStringBounds("loss", new FontRenderContext(null, true, true));
      return Optional.empty();
    } catch (LinkageError | InternalError | RuntimeException error) {
      String reason = Optional.ofNullable(error.getMessage()).orElse(error.getClass().getName());
      return Optional.of(reason.lines().findFirst().orElse(reason));
    }
  }
}
