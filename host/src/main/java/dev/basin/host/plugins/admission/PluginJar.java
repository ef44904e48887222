package dev.basin.host.plugins.admission;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import dev.basin.api.packaging.ExtensionIndex;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.pf4j.PluginDescriptor;

/**
 * One jar that asks to be let in: the file it came from and the private copy that is checked and
 * later loaded, so that what was checked is what runs.
 *
 * <p>Reading it never runs a line of it. Confined to one thread; close it when done.
 */
final class PluginJar implements AutoCloseable {
  private final Path source;
  private final int folder;
  private final StagedCopy copy;
  private final ZipFile zip;
  private final PluginDescriptor descriptor;
  private final ExtensionIndex index;

  private PluginJar(Path source, int folder, StagedCopy copy, ZipFile zip) throws IOException {
    this.source = source;
    this.folder = folder;
    this.copy = copy;
    this.zip = zip;
    this.descriptor = new ManifestText(text(zip, JarFile.MANIFEST_NAME)).descriptor();
    this.index = ExtensionIndex.read(new ByteArrayInputStream(text(zip, ExtensionIndex.ENTRY)));
  }

  /**
   * Opens the copy of a jar.
   *
   * @param source where the jar was found
   * @param folder the position of its folder among all folders; the earlier one wins duplicates
   * @param copy the private copy; closed with this, or here if opening fails
   * @throws BasinException PLG-001 if it is no readable zip with a readable manifest
   */
  static PluginJar open(Path source, int folder, StagedCopy copy) {
    ZipFile zip;
    try {
      zip = new ZipFile(copy.file().toFile(), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      copy.close();
      throw unreadable(source, e);
    }
    try {
      return new PluginJar(source, folder, copy, zip);
    } catch (IOException | IllegalArgumentException e) {
      close(zip);
      copy.close();
      throw unreadable(source, e);
    }
  }

  private static BasinException unreadable(Path source, Exception cause) {
    return Problem.plugin("PLG-001", "the plugin is no readable jar")
        .at(source.toString())
        .found(String.valueOf(cause.getMessage()))
        .fix("build or download it again; a truncated download looks like this")
        .exception(cause);
  }

  /** Where the jar was found. */
  Path source() {
    return source;
  }

  /** The position of its folder among all folders, 0 for the first. */
  int folder() {
    return folder;
  }

  /** The hash of the copy, 64 hexadecimal digits. */
  String sha256() {
    return copy.sha256();
  }

  /** The private copy while it is checked. */
  Path checkedFile() {
    return copy.file();
  }

  /** What the manifest says; parts of it may be missing. */
  PluginDescriptor descriptor() {
    return descriptor;
  }

  /** The index of extensions; empty where the jar has none. */
  ExtensionIndex index() {
    return index;
  }

  List<? extends ZipEntry> entries() {
    return Collections.list(zip.entries());
  }

  boolean hasClass(String className) {
    return zip.getEntry(className.replace('.', '/') + ".class") != null;
  }

  /** The first bytes of an entry, at most {@code limit}. */
  byte[] head(ZipEntry entry, int limit) {
    try {
      return read(zip, entry, limit);
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }

  private static byte[] text(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    return entry == null ? new byte[0] : read(zip, entry, Limits.TEXT_BYTES);
  }

  private static byte[] read(ZipFile zip, ZipEntry entry, int limit) throws IOException {
    try (InputStream stream = zip.getInputStream(entry)) {
      return stream.readNBytes(limit);
    }
  }

  /** Starts the message of a refusal. */
  Problem problem(String code, String what) {
    return Problem.plugin(code, what).at(source.toString());
  }

  /** Closes the jar and keeps its copy under its hash; returns the kept file. */
  Path keep() {
    close(zip);
    return copy.keep();
  }

  private static void close(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the jar and deletes its copy if it was not kept. */
  @Override
  public void close() {
    close(zip);
    copy.close();
  }
}
