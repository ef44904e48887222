package dev.basin.host.plugins.admission;

import dev.basin.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private copy of a jar in the cache: made once, hashed while it is made, kept under its hash
 * if the jar is admitted and deleted if not.
 */
final class StagedCopy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StagedCopy.class);
  private static final String PREFIX = "staged-";

  private final Path cache;
  private final Path staged;
  private final String sha256;

  private StagedCopy(Path cache, Path staged, String sha256) {
    this.cache = cache;
    this.staged = staged;
    this.sha256 = sha256;
  }

  /**
   * Copies a jar into the cache.
   *
   * @throws dev.basin.api.BasinException PLG-017 if the jar can't be read, PLG-002 if it is too
   *     large, PLG-016 if the cache can't be written
   */
  static StagedCopy of(Path source, Path cache) {
    Path staged;
    try {
      Files.createDirectories(cache);
      staged = Files.createTempFile(cache, PREFIX, ".jar");
    } catch (IOException e) {
      throw unwritable(cache, e);
    }
    try {
      if (Files.size(source) > Limits.JAR_BYTES) {
        throw Problem.plugin("PLG-002", "the jar is too large for a plugin")
            .at(source.toString())
            .found(Files.size(source) + " bytes")
            .expected("at most " + Limits.JAR_BYTES)
            .fix("ship data beside the plugin and name it in an option")
            .exception();
      }
      try (InputStream in = Files.newInputStream(source);
          OutputStream out = Files.newOutputStream(staged)) {
        return new StagedCopy(cache, staged, copy(in, out));
      }
    } catch (IOException e) {
      delete(staged);
      throw Problem.plugin("PLG-017", "the plugin can't be copied")
          .at(source + " to " + cache)
          .found(e.toString())
          .fix("check that the jar is readable and that there is room for the copy")
          .exception(e);
    } catch (RuntimeException e) {
      delete(staged);
      throw e;
    }
  }

  private static RuntimeException unwritable(Path cache, IOException cause) {
    return Problem.plugin("PLG-016", "the plugin cache can't be written")
        .at(cache.toString())
        .found(cause.toString())
        .fix("make the folder writable and its disk not full")
        .exception(cause);
  }

  private static String copy(InputStream in, OutputStream out) throws IOException {
    MessageDigest digest = digest();
    in.transferTo(new DigestOutputStream(out, digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Deletes copies that a process left behind which was killed while it checked them. */
  static void removeOrphans(Path cache) {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(cache, PREFIX + "*.jar")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).compareTo(old) < 0) {
          delete(file);
        }
      }
    } catch (NoSuchFileException e) {
      LOG.debug("Nothing to clean: {} has gone or is not there yet", e.getFile());
    } catch (IOException e) {
      throw unwritable(cache, e);
    }
  }

  Path file() {
    return staged;
  }

  /**
   * Keeps the copy under its hash; nothing else may have it open.
   *
   * @throws dev.basin.api.BasinException PLG-016 if the cache can't be written
   */
  Path keep() {
    Path kept = cache.resolve(sha256 + ".jar");
    try {
      if (Files.isRegularFile(kept) && hash(kept).equals(sha256)) {
        Files.delete(staged);
      } else {
        move(kept);
      }
      return kept;
    } catch (IOException e) {
      throw unwritable(cache, e);
    }
  }

  private void move(Path kept) throws IOException {
    try {
      Files.move(staged, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(staged, kept, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return copy(in, OutputStream.nullOutputStream());
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the copy if it was not kept. */
  @Override
  public void close() {
    delete(staged);
  }

  String sha256() {
    return sha256;
  }
}
