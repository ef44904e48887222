package dev.basin.models.data;

import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Tensor;
import dev.basin.models.name.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * NumPy archives: an array of features [n, …], one of labels [n] and, if named, one of times [n].
 * An image array [n, h, w] has the shape [1, h, w].
 */
public final class NpzSource implements DataSource {
  private static final Option<String> FEATURES =
      Option.text("features", "x", "the array of features");
  private static final Option<String> LABELS =
      Option.text("labels", "y", "the array of labels; \"none\" for no labels");
  private static final Option<String> TIMES =
      Option.text("times", "", "the array of times, if there is one");
  private static final Option<Double> SCALE =
      Option.real("scale", 1, Double.MIN_NORMAL, 1e9, "what the features are divided by");
  private static final String NO_LABELS = "none";

  @Override
  public Descriptor describe() {
    return Descriptor.of("npz", "NumPy archive of features and labels")
        .options(FEATURES, LABELS, TIMES, SCALE, Classes.COUNT)
        .build();
  }

  @Override
  public boolean recognises(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".npz");
  }

  @Override
  public LoadedData read(DataRequest request, Options options) {
    Archive archive = new Archive(request.path(), NpzFile.read(InputFile.path(request.path())));
    Tensor features = archive.array(options.get(FEATURES));
    if (features.shape().isEmpty() || features.size() == 0) {
      throw Problem.request("DAT-012", "there are no examples")
          .at(archive.where(options.get(FEATURES)))
          .found("shape " + features.shape())
          .expected("[n, …] with n from 1")
          .exception();
    }
    int examples = Math.toIntExact(features.shape().get(0));
    int width = features.size() / examples;
    int classes = Math.toIntExact(options.get(Classes.COUNT));
    int[] labels =
        options.get(LABELS).equals(NO_LABELS)
            ? new int[0]
            : archive.labels(options.get(LABELS), examples, classes);
    classes = classes > 0 ? classes : IntStream.of(labels).max().orElse(-1) + 1;
    Dataset data =
        new Dataset(
            InputFile.at(request.path()).title(),
            archive.features(options.get(FEATURES), width, options.get(SCALE)),
            ShapeText.orElse(request.shape(), ShapeText.ofArray(features.shape())),
            classes,
            labels,
            times(request, options.get(TIMES), archive, examples));
    return new LoadedData(data, Numbered.names(width), Numbered.names(classes));
  }

  private static Dataset.Columns times(
      DataRequest request, String name, Archive archive, int examples) {
    return name.isBlank()
        ? RowOrder.columns(request, examples)
        : new Dataset.Columns(
            Arrays.stream(archive.numbers(name, examples)).boxed().toList(), List.of(), List.of());
  }

  /** Arrays by name with the file they come from. */
  private record Archive(String file, Map<String, Tensor> arrays) {

    String where(String name) {
      return "%s, array \"%s\"".formatted(file, name);
    }

    Tensor array(String name) {
      Tensor array = arrays.get(name);
      if (array == null) {
        throw Problem.request("DAT-030", "there is no such array")
            .at(file)
            .found('"' + name + '"')
            .expected("one of " + String.join(", ", arrays.keySet()))
            .fix(NearestName.advice(name, arrays.keySet()))
            .exception();
      }
      return array;
    }

    Features features(String name, int width, double scale) {
      Tensor array = array(name);
      if (array instanceof Tensor.UInt8 bytes) {
        return new ByteFeatures(bytes.values(), width, scale);
      }
      FeatureBlocks rows = new FeatureBlocks(width);
      double[] row = new double[width];
      for (int at = 0; at < array.size(); at += width) {
        for (int i = 0; i < width; i++) {
          row[i] = finite(name, array, at + i, width) / scale;
        }
        rows.add(row);
      }
      return rows.features();
    }

    private double finite(String name, Tensor array, int index, int width) {
      double value = array.at(index);
      if (!Double.isFinite(value)) {
        throw Problem.request("DAT-006", "a cell is not a finite number")
            .at("%s, row %d, column %d".formatted(where(name), index / width, index % width))
            .found(Double.toString(value))
            .expected("a number")
            .exception();
      }
      return value;
    }

    double[] numbers(String name, int examples) {
      Tensor array = array(name);
      if (array.shape().isEmpty() || array.size() != examples || array.shape().get(0) != examples) {
        throw Problem.request("DAT-031", "arrays differ in the number of examples")
            .at(where(name))
            .found("shape " + array.shape())
            .expected("[%d], one per example".formatted(examples))
            .exception();
      }
      return IntStream.range(0, examples).mapToDouble(i -> finite(name, array, i, 1)).toArray();
    }

    int[] labels(String name, int examples, int classes) {
      double[] numbers = numbers(name, examples);
      LabelColumn column = new LabelColumn(new Classes(classes, List.of()));
      for (int i = 0; i < examples; i++) {
        int row = i;
        column.add(numbers[i], () -> "%s, row %d".formatted(where(name), row));
      }
      return column.labels().values();
    }
  }
}
