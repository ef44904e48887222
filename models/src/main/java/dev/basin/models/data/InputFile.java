package dev.basin.models.data;

import dev.basin.api.Problem;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file or packaged resource to read data from, unpacked if it is gzip; turns what goes wrong into
 * a clear problem.
 *
 * @param name what messages call it: the path as the request gave it
 * @param opener opens the raw bytes
 */
record InputFile(String name, Opener opener) {
  private static final int GZIP_MAGIC = 0x1f8b;

  /** Opens the raw bytes. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  /** Reads a value from the unpacked bytes. */
  @FunctionalInterface
  interface Reading<T> {
    T from(InputStream stream) throws IOException;
  }

  static InputFile at(String path) {
    return new InputFile(path, () -> Files.newInputStream(path(path)));
  }

  /**
   * A path from its text.
   *
   * @throws dev.basin.api.BasinException DAT-001 if the text can't be one
   */
  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Problem.request("DAT-001", "the path of the data can't be one")
          .found(CellProblem.shown(text))
          .exception(e);
    }
  }

  static InputFile resource(String name) {
    return new InputFile(
        name,
        () -> {
          InputStream stream = InputFile.class.getResourceAsStream(name);
          if (stream == null) {
            throw new FileNotFoundException(name);
          }
          return stream;
        });
  }

  /** The file's name without folders and endings, such as "digits" for "data/digits.csv.gz". */
  String title() {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = last.indexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  /**
   * Opens, reads and closes.
   *
   * @throws dev.basin.api.BasinException DAT-001 if the file is missing or unreadable, DAT-002 if
   *     it is empty, DAT-003 if it is damaged or cut short
   */
  <T> T read(Reading<T> reading) {
    try (InputStream raw = new BufferedInputStream(opener.open(), 1 << 16)) {
      return reading.from(unpacked(raw));
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      throw problem(cause == null ? new IOException(e) : cause).exception(e);
    } catch (IOException e) {
      throw problem(e).exception(e);
    }
  }

  private InputStream unpacked(InputStream raw) throws IOException {
    raw.mark(2);
    int first = raw.read();
    int magic = first << 8 | raw.read();
    raw.reset();
    if (first < 0) {
      throw Problem.request("DAT-002", "the file is empty").at(name).exception();
    }
    if (magic == GZIP_MAGIC) {
      return new GZIPInputStream(raw, 1 << 16);
    }
    if (name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
      throw new ZipException("it is not gzip");
    }
    return raw;
  }

  private Problem problem(IOException cause) {
    if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
      return Problem.request("DAT-001", "the data file does not exist")
          .at(name)
          .fix("check the path; it is taken from the working directory");
    }
    if (cause instanceof EOFException) {
      return Problem.request("DAT-003", "the file is cut short")
          .at(name)
          .fix("fetch or write it again");
    }
    if (cause instanceof ZipException) {
      return Problem.request("DAT-003", "the file is damaged")
          .at(name)
          .found(String.valueOf(cause.getMessage()))
          .expected("gzip")
          .fix("fetch or write it again");
    }
    return Problem.request("DAT-001", "the data file can't be read")
        .at(name)
        .found(String.valueOf(cause.getMessage()));
  }
}
