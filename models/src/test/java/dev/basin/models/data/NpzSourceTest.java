package dev.basin.models.data;

import static dev.basin.models.data.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.data.Dataset;
import dev.basin.models.SharedFiles;
import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzSourceTest {
  private static final Tensor X =
      new Tensor.Float32(List.of(2L, 1L, 3L), new float[] {0, 1, 2, 3, 4, 5.5f});
  private static final Tensor Y = new Tensor.Int64(List.of(2L), new long[] {1, 0});

  @TempDir Path folder;

  private DataRequest.Builder file(Map<String, Tensor> arrays) {
    Path file = folder.resolve("points.npz");
    NpzFile.write(new LinkedHashMap<>(arrays), file);
    return DataRequest.of(file.toString());
  }

  private static double[] row(Dataset data, int index) {
    double[] row = new double[data.features().width()];
    data.features().read(index, row, 0);
    return row;
  }

  @Test
  void readsFeaturesAndLabels() {
    Dataset data = DataSources.load(file(Map.of("x", X, "y", Y)).build());
    assertThat(row(data, 1)).containsExactly(3, 4, 5.5);
    assertThat(data.labels()).containsExactly(1, 0);
    assertThat(data.classes()).isEqualTo(2);
    assertThat(data.exampleShape()).containsExactly(1L, 1L, 3L);
  }

  @Test
  void takesNamesScaleAndShapeFromTheRequest() {
    Tensor bytes = new Tensor.UInt8(List.of(2L, 3L), new byte[] {0, 51, -1, 1, 2, 3});
    Tensor when = new Tensor.Float64(List.of(2L), new double[] {0.5, -1});
    Dataset data =
        DataSources.load(
            file(Map.of("images", bytes, "kind", Y, "when", when))
                .option("features", "images")
                .option("labels", "kind")
                .option("times", "when")
                .option("scale", 255)
                .option("classes", 4)
                .shape("3x1")
                .build());
    assertThat(row(data, 0)).containsExactly(0, 51 / 255.0, 1);
    assertThat(data.columns().times()).containsExactly(0.5, -1.0);
    assertThat(data.classes()).isEqualTo(4);
    assertThat(data.exampleShape()).containsExactly(3L, 1L);
  }

  @Test
  void readsWhatNumpyWrote() {
    Path file = SharedFiles.require("values/corruptions.npz");
    String first = NpzFile.read(file).keySet().iterator().next();
    Dataset data =
        DataSources.load(
            DataRequest.of(file.toString())
                .option("features", first)
                .option("labels", "none")
                .build());
    assertThat(data.size()).isPositive();
    assertThat(Arrays.stream(row(data, 0)).allMatch(p -> p >= 0 && p <= 255)).isTrue();
  }

  @Test
  void refusesUnknownArraysWithTheNearestName() {
    DataRequest request =
        file(Map.of("x_train", X, "y_train", Y)).option("features", "xtrain").build();
    assertRefused(
        () -> DataSources.load(request),
        "DAT-030",
        "points.npz",
        "\"xtrain\"",
        "did you mean \"x_train\"?");
  }

  @Test
  void refusesArraysThatDifferInNumber() {
    Tensor three = new Tensor.Int64(List.of(3L), new long[] {1, 0, 1});
    assertRefused(
        () -> DataSources.load(file(Map.of("x", X, "y", three)).build()),
        "DAT-031",
        "array \"y\"",
        "[3]",
        "[2]");
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    Tensor bad = new Tensor.Float64(List.of(2L, 2L), new double[] {1, 2, 3, Double.NaN});
    assertRefused(
        () -> DataSources.load(file(Map.of("x", bad, "y", Y)).build()),
        "DAT-006",
        "array \"x\"",
        "row 1, column 1",
        "NaN");
  }

  @Test
  void refusesLabelsThatAreNoClass() {
    Tensor half = new Tensor.Float64(List.of(2L), new double[] {1, 0.5});
    assertRefused(
        () -> DataSources.load(file(Map.of("x", X, "y", half)).build()),
        "DAT-009",
        "array \"y\", row 1",
        "0.5");
    assertRefused(
        () -> DataSources.load(file(Map.of("x", X, "y", Y)).option("classes", 1).build()),
        "DAT-011",
        "array \"y\", row 0",
        "found 1",
        "0 to 0");
  }

  @Test
  void refusesAnArrayWithoutExamples() {
    Tensor none = new Tensor.Float32(List.of(0L, 3L), new float[0]);
    assertRefused(
        () -> DataSources.load(file(Map.of("x", none, "y", Y)).build()), "DAT-012", "array \"x\"");
  }

  @Test
  void refusesAnArchiveThatIsCutShort() throws IOException {
    DataRequest request = file(Map.of("x", X, "y", Y)).build();
    Path path = Path.of(request.path());
    Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 150));
    assertRefused(() -> DataSources.load(request), "NPZ-002", "points.npz", "cut short");
  }
}
