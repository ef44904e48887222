package dev.basin.models.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetHashTest {
  private static final Dataset.Columns COLUMNS =
      new Dataset.Columns(List.of(1.0, 2.0), List.of("a", "bc"), List.of(5L, 6L));

  private static Dataset data(Features features, List<Long> shape, int classes, int label) {
    return new Dataset("any", features, shape, classes, new int[] {label, 1}, COLUMNS);
  }

  private static Dataset data() {
    return data(Features.of(new double[] {1, 2, 3, 4}, 2), List.of(2L), 2, 0);
  }

  @Test
  void ignoresNameStorageAndViews() {
    String hash = DatasetHash.of(data());
    assertThat(hash).matches("[0-9a-f]{64}");
    Dataset narrow = data(Features.of(new float[] {1, 2, 3, 4}, 2), List.of(2L), 2, 0);
    assertThat(DatasetHash.of(narrow)).isEqualTo(hash);
    assertThat(DatasetHash.of(data().select("other", new int[] {0, 1}))).isEqualTo(hash);
  }

  @Test
  void seesEveryPart() {
    Dataset whole = data();
    Features features = whole.features();
    List<Long> shape = whole.exampleShape();
    int[] labels = whole.labels();
    List<Dataset> others =
        List.of(
            data(Features.of(new double[] {1, 2, 3, Math.nextUp(4.0)}, 2), shape, 2, 0),
            data(Features.of(new double[] {1, 2, 4, 3}, 2), shape, 2, 0),
            whole.reshape(List.of(1L, 2L)),
            data(features, shape, 3, 0),
            data(features, shape, 2, 1),
            new Dataset("u", features, shape, 2, new int[0], COLUMNS),
            new Dataset(
                "t",
                features,
                shape,
                2,
                labels,
                columns(List.of(1.0, 3.0), COLUMNS.groups(), COLUMNS.ids())),
            new Dataset(
                "g",
                features,
                shape,
                2,
                labels,
                columns(COLUMNS.times(), List.of("ab", "c"), COLUMNS.ids())),
            new Dataset(
                "i",
                features,
                shape,
                2,
                labels,
                columns(COLUMNS.times(), COLUMNS.groups(), List.of())),
            whole.select("s", new int[] {1, 0}));
    List<String> hashes =
        IntStream.range(0, others.size()).mapToObj(i -> DatasetHash.of(others.get(i))).toList();
    assertThat(hashes).doesNotHaveDuplicates().doesNotContain(DatasetHash.of(whole));
  }

  private static Dataset.Columns columns(List<Double> times, List<String> groups, List<Long> ids) {
    return new Dataset.Columns(times, groups, ids);
  }
}
