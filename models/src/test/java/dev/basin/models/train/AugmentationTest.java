package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final List<Augmentation> BOTH = List.of(new ImageShift(1), new GaussianNoise(0.5));

  @Test
  void everyShiftIsTheImageMovedWithItsEdgesRepeated() {
    List<Long> shape = List.of(2L, 3L, 4L);
    double[] image = IntStream.range(0, 24).asDoubleStream().toArray();
    Set<List<Integer>> seen = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      double[] moved = image.clone();
      new ImageShift(1).change(moved, shape, new Randomness(seed).stream("shift"));
      // the middle pixel tells where the image went
      int from = (int) moved[5];
      int down = 1 - from / 4;
      int right = 1 - from % 4;
      seen.add(List.of(down, right));
      for (int i = 0; i < 24; i++) {
        int row = Math.max(0, Math.min(2, i % 12 / 4 - down));
        int column = Math.max(0, Math.min(3, i % 4 - right));
        assertThat(moved[i]).isEqualTo(12 * (i / 12) + 4 * row + column);
      }
    }
    assertThat(seen).hasSize(9).allMatch(move -> Math.abs(move.get(0)) <= 1);
  }

  @Test
  void aShiftBeyondTheImageIsStillTheEdge() {
    double[] image = {1, 2, 3, 4};
    new ImageShift(50).change(image, List.of(2L, 2L), new Randomness(1).stream("shift"));
    assertThat(Arrays.stream(image).boxed()).isSubsetOf(1.0, 2.0, 3.0, 4.0);
  }

  @Test
  void noiseHasItsStandardDeviation() {
    double[] example = new double[20_000];
    new GaussianNoise(0.3).change(example, List.of(20_000L), new Randomness(4).stream("noise"));
    double square = Arrays.stream(example).map(each -> each * each).average().orElseThrow();
    // 4 standard errors of a variance
    assertThat(square / 0.09).isEqualTo(1, Offset.offset(4 * Math.sqrt(2.0 / 20_000)));
  }

  @Test
  void anExampleChangesTheSameWayInEveryBatch() {
    BatchSource source = new BatchSource(images(6), DataType.FLOAT64);
    Randomness visit = new Randomness(3);
    try (NDManager manager = NDManager.newBaseManager()) {
      double[] all =
          source.augmented(new int[] {0, 1, 2, 3, 4, 5}, BOTH, visit, manager).toDoubleArray();
      double[] some = source.augmented(new int[] {5, 2}, BOTH, visit, manager).toDoubleArray();
      assertThat(Arrays.copyOfRange(some, 0, 9)).isEqualTo(Arrays.copyOfRange(all, 45, 54));
      assertThat(Arrays.copyOfRange(some, 9, 18)).isEqualTo(Arrays.copyOfRange(all, 18, 27));
    }
  }

  @Test
  void anExampleKeepsItsChangeUnderSelection() {
    Dataset data = images(6);
    Randomness visit = new Randomness(3);
    try (NDManager manager = NDManager.newBaseManager()) {
      double[] whole =
          new BatchSource(data, DataType.FLOAT64)
              .augmented(new int[] {4}, BOTH, visit, manager)
              .toDoubleArray();
      double[] selected =
          new BatchSource(data.select("some", new int[] {1, 4}), DataType.FLOAT64)
              .augmented(new int[] {1}, BOTH, visit, manager)
              .toDoubleArray();
      assertThat(selected).isEqualTo(whole);
    }
  }

  @Test
  void anotherVisitChangesItAnotherWay() {
    BatchSource source = new BatchSource(images(2), DataType.FLOAT64);
    try (NDManager manager = NDManager.newBaseManager()) {
      int[] rows = {0, 1};
      assertThat(source.augmented(rows, BOTH, new Randomness(1), manager).toDoubleArray())
          .isNotEqualTo(source.augmented(rows, BOTH, new Randomness(2), manager).toDoubleArray());
    }
  }

  @Test
  void refusesToShiftWhatIsNoImage() {
    Dataset table = images(2).reshape(List.of(9L));
    assertThatThrownBy(() -> new ImageShift(1).requireFits(table))
        .hasMessageContaining("TRN-004")
        .hasMessageContaining("augment-shift");
    new GaussianNoise(1).requireFits(table);
  }

  private static Dataset images(int count) {
    double[] values = IntStream.range(0, 9 * count).asDoubleStream().toArray();
    return new Dataset(
        "images",
        Features.of(values, 9),
        List.of(1L, 3L, 3L),
        2,
        new int[count],
        Dataset.Columns.none());
  }
}
