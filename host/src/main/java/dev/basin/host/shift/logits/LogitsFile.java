package dev.basin.host.shift.logits;

import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Tensor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Logits on disk: an NPZ file with arrays {@code <i>/logits} [n, K] in float64 or float32, {@code
 * <i>/labels}, {@code <i>/ids}, {@code <i>/times} and {@code <i>/groups} (UTF-8, a line each) for
 * environment i, and {@code names} (UTF-8, a line each) and {@code severities} of all.
 */
public final class LogitsFile {
  private LogitsFile() {}

  /**
   * Writes environments.
   *
   * @param file where to; replaced if it exists
   * @param environments in order
   * @param single whether float32 holds the logits exactly
   * @throws dev.basin.api.BasinException NPZ-004 if it can't be written
   */
  public static void write(Path file, List<EnvironmentLogits> environments, boolean single) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("names", lines(environments.stream().map(EnvironmentLogits::name).toList()));
    double[] severities = environments.stream().mapToDouble(EnvironmentLogits::severity).toArray();
    arrays.put("severities", new Tensor.Float64(List.of((long) severities.length), severities));
    for (int i = 0; i < environments.size(); i++) {
      EnvironmentLogits each = environments.get(i);
      List<Long> rows = List.of((long) each.examples());
      arrays.put(i + "/logits", logits(each, single));
      arrays.put(i + "/ids", new Tensor.Int64(rows, each.ids()));
      if (each.labelled()) {
        long[] labels = new long[each.examples()];
        for (int row = 0; row < labels.length; row++) {
          labels[row] = each.labels()[row];
        }
        arrays.put(i + "/labels", new Tensor.Int64(rows, labels));
      }
      if (each.times().length != 0) {
        arrays.put(i + "/times", new Tensor.Float64(rows, each.times()));
      }
      if (!each.groups().isEmpty()) {
        arrays.put(i + "/groups", lines(each.groups()));
      }
    }
    NpzFile.write(arrays, file);
  }

  private static Tensor logits(EnvironmentLogits each, boolean single) {
    List<Long> shape = List.of((long) each.examples(), (long) each.classes());
    return single
        ? new Tensor.Float32(shape, new float[each.logits().length]).like(each.logits(), 0)
        : new Tensor.Float64(shape, each.logits());
  }

  /**
   * Reads environments back.
   *
   * @param file written by {@link #write}
   * @return in order
   * @throws dev.basin.api.BasinException NPZ-… if it can't be read
   */
  public static List<EnvironmentLogits> read(Path file) {
    Map<String, Tensor> arrays = NpzFile.read(file);
    List<String> names = lines(array(arrays, "names"));
    Tensor severities = array(arrays, "severities");
    List<EnvironmentLogits> environments = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Tensor logits = array(arrays, i + "/logits");
      environments.add(
          new EnvironmentLogits(
              names.get(i),
              severities.at(i),
              Math.toIntExact(logits.shape().get(1)),
              doubles(logits),
              optional(arrays, i + "/labels").map(LogitsFile::ints).orElse(new int[0]),
              longs(array(arrays, i + "/ids")),
              optional(arrays, i + "/groups").map(LogitsFile::lines).orElse(List.of()),
              optional(arrays, i + "/times").map(LogitsFile::doubles).orElse(new double[0])));
    }
    return environments;
  }

  private static Optional<Tensor> optional(Map<String, Tensor> arrays, String name) {
    return Optional.ofNullable(arrays.get(name));
  }

  private static Tensor array(Map<String, Tensor> arrays, String name) {
    return optional(arrays, name)
        .orElseThrow(() -> new IllegalStateException("a file of logits lacks " + name));
  }

  private static Tensor lines(List<String> texts) {
    byte[] bytes =
        String.join("\n", texts.stream().map(text -> text.replace('\n', ' ')).toList())
            .getBytes(StandardCharsets.UTF_8);
    return new Tensor.UInt8(List.of((long) bytes.length), bytes);
  }

  private static List<String> lines(Tensor bytes) {
    byte[] text = new byte[bytes.size()];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) bytes.at(i);
    }
    return List.of(new String(text, StandardCharsets.UTF_8).split("\n", -1));
  }

  private static double[] doubles(Tensor tensor) {
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.at(i);
    }
    return values;
  }

  private static int[] ints(Tensor tensor) {
    int[] values = new int[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) tensor.at(i);
    }
    return values;
  }

  private static long[] longs(Tensor tensor) {
    if (tensor instanceof Tensor.Int64 whole) {
      return whole.values();
    }
    throw new IllegalStateException("ids are whole numbers");
  }
}
