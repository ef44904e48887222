package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The arrays of an NPZ file by name, in float64. */
final class AxisFile {
  private static final String SUFFIX = ".npy";

  private AxisFile() {}

  /**
   * Reads all arrays.
   *
   * @param path where the file is
   * @param manager owner of the arrays
   * @return the arrays by name, sorted
   * @throws dev.basin.api.BasinException PRJ-003 if there is no such file, PRJ-004 if it is no
   *     whole NPZ file of float32 or float64 arrays in C order
   */
  static Map<String, NDArray> read(String path, NDManager manager) {
    Path file = existing(path);
    Map<String, NDArray> arrays = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (name.endsWith(SUFFIX)) {
          name = name.substring(0, name.length() - SUFFIX.length());
        }
        arrays.put(name, array(zip, entry, file, manager));
      }
    } catch (IOException e) {
      throw Problem.request("PRJ-004", "the file of axes is not a whole NPZ file")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .fix("write it with numpy.savez")
          .exception(e);
    }
    return arrays;
  }

  private static Path existing(String path) {
    if (path.isBlank()) {
      throw Problem.request("PRJ-003", "the file of axes is not named")
          .at("projection file, option path")
          .fix("add --option path=FILE.npz")
          .exception();
    }
    try {
      Path file = Path.of(path);
      if (Files.isRegularFile(file)) {
        return file;
      }
      throw Problem.request("PRJ-003", "there is no such file of axes")
          .at("projection file, option path")
          .found(file.toAbsolutePath().toString())
          .expected("an NPZ file")
          .exception();
    } catch (InvalidPathException e) {
      throw Problem.request("PRJ-003", "the path to the file of axes is no path")
          .at("projection file, option path")
          .found(path)
          .exception(e);
    }
  }

  private static NDArray array(ZipFile zip, ZipEntry entry, Path file, NDManager manager)
      throws IOException {
    NDArray array;
    try (InputStream in = zip.getInputStream(entry)) {
      array = NDList.decode(manager, in.readAllBytes()).singletonOrThrow();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Problem.request("PRJ-004", "an array of the file of axes can't be read")
          .at("%s, array %s".formatted(file, entry.getName()))
          .found(String.valueOf(e.getMessage()))
          .expected("float32 or float64 in C order, as numpy.savez writes them")
          .exception(e);
    }
    DataType type = array.getDataType();
    if (type != DataType.FLOAT32 && type != DataType.FLOAT64) {
      throw Problem.request("PRJ-004", "an array of the file of axes has the wrong type")
          .at("%s, array %s".formatted(file, entry.getName()))
          .found(type.toString())
          .expected("float32 or float64")
          .exception();
    }
    return array.toType(DataType.FLOAT64, false);
  }
}
