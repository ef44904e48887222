package dev.basin.host.run;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The places inside a run directory.
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {
  static final String DATABASE = "run.db";

  /**
   * The study as resolved.
   *
   * @return {@code run.yaml}
   */
  public Path study() {
    return path.resolve("run.yaml");
  }

  /**
   * The store's database.
   *
   * @return {@code run.db}
   */
  public Path database() {
    return path.resolve(DATABASE);
  }

  /**
   * Files that cells made.
   *
   * @return {@code artefacts}
   */
  public Path artefacts() {
    return path.resolve("artefacts");
  }

  /**
   * The figures as files.
   *
   * @return {@code figures}
   */
  public Path figures() {
    return path.resolve("figures");
  }

  /**
   * The report.
   *
   * @return {@code report}
   */
  public Path report() {
    return path.resolve("report");
  }

  Path temporary() {
    return path.resolve("tmp");
  }

  Path lock() {
    return path.resolve("run.lock");
  }

  /** Makes the directories and clears what a killed run left half written. */
  void prepare() throws IOException {
    Files.createDirectories(artefacts());
    Files.createDirectories(temporary());
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(temporary())) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  /**
   * Makes a temporary file an artefact: on disk to the last byte before it takes its name.
   *
   * @return what the row says about it
   */
  Artefact keep(CellKey key, String extension, Path temporary) throws IOException {
    String sha256 = sha256(temporary);
    long bytes = Files.size(temporary);
    force(temporary, StandardOpenOption.WRITE);
    String name = key.hex() + '.' + extension;
    Files.move(
        temporary,
        artefacts().resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      force(artefacts(), StandardOpenOption.READ);
    }
    return new Artefact(path.relativize(artefacts().resolve(name)).toString(), bytes, sha256);
  }

  /** Whether an artefact is on disk as its row says. */
  boolean isWhole(Artefact artefact) throws IOException {
    Path file = path.resolve(artefact.file());
    try {
      return Files.size(file) == artefact.bytes() && sha256(file).equals(artefact.sha256());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String sha256(Path file) throws IOException {
    return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  /**
   * A file a cell made.
   *
   * @param file relative to the run directory
   * @param bytes its size
   * @param sha256 of its content
   */
  record Artefact(String file, long bytes, String sha256) {}
}
