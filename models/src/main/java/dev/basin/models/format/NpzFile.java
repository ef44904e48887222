package dev.basin.models.format;

import dev.basin.api.Problem;
import dev.basin.models.graph.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Named arrays in NumPy's archive format. */
public final class NpzFile {
  private static final String SUFFIX = ".npy";

  private NpzFile() {}

  /**
   * Reads all arrays.
   *
   * @param file an archive of .npy files
   * @return by name, in the order of the archive: real numbers as float32 or float64, bytes as
   *     UINT8, other whole numbers and truth values as INT64; row-major whatever their order in the
   *     file
   * @throws dev.basin.api.BasinException NPZ-001 if it can't be read, NPZ-002 if it is no archive
   *     of arrays or cut short, NPZ-003 for an array of another type
   */
  public static Map<String, Tensor> read(Path file) {
    if (!Files.exists(file)) {
      throw Problem.request("NPZ-001", "no such file")
          .at(file.toString())
          .fix("check the path")
          .exception(new NoSuchFileException(file.toString()));
    }
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(SUFFIX)) {
          String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
          try (InputStream in = zip.getInputStream(entry)) {
            arrays.put(name, read(file, name, in.readAllBytes()));
          }
        }
      }
    } catch (ZipException e) {
      throw Problem.request("NPZ-002", "not an NPZ archive, or cut short")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .fix("save or copy it again")
          .exception(e);
    } catch (IOException e) {
      throw Problem.request("NPZ-001", "file can't be read")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .exception(e);
    }
    return arrays;
  }

  /**
   * Writes arrays so that either the whole file stands there or what stood there before.
   *
   * @param arrays by name
   * @param file where to; replaced if it exists
   * @throws dev.basin.api.BasinException NPZ-004 if it can't be written
   */
  public static void write(Map<String, Tensor> arrays, Path file) {
    try {
      WholeFile.write(
          file,
          out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
              ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
              entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // same arrays, same bytes
              zip.putNextEntry(entry);
              zip.write(NpyArray.encode(array.getValue()));
              zip.closeEntry();
            }
            zip.finish();
          });
    } catch (IOException e) {
      throw Problem.request("NPZ-004", "the arrays can't be written")
          .at(file.toString())
          .found(e.toString())
          .fix("check the folder, its permissions and the free space")
          .exception(e);
    }
  }

  private static Tensor read(Path file, String name, byte[] bytes) {
    try {
      return NpyArray.decode(bytes);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw Problem.request("NPZ-003", "unsupported array")
          .at("%s, array \"%s\"".formatted(file, name))
          .found(String.valueOf(e.getMessage()))
          .expected("numbers or truth values")
          .exception(e);
    }
  }
}
