package dev.basin.models.data;

import static dev.basin.models.data.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrokesGeneratorTest {
  private static final StrokesGenerator DRIFTING = new StrokesGenerator(16, 1, 40, 11);
  private static final StrokesGenerator STEADY = new StrokesGenerator(16, 0, 40, 11);

  @Test
  void drawsExampleIWhateverTheNumberOfExamples() {
    Dataset few = DRIFTING.generate(50);
    Dataset many = DRIFTING.generate(300);
    int[] first = IntStream.range(0, 50).toArray();
    assertThat(DatasetHash.of(many.select("first", first))).isEqualTo(DatasetHash.of(few));
  }

  @Test
  void drawsTheSameOnEveryMachine() {
    assertThat(DatasetHash.of(DRIFTING.generate(100)))
        .isEqualTo("18345ecd595775ad16a362f1b5995af6c91d5c88dd5adba5fb4a57efe5983730");
  }

  @Test
  void followsTheSeed() {
    assertThat(DatasetHash.of(new StrokesGenerator(16, 1, 40, 12).generate(10)))
        .isNotEqualTo(DatasetHash.of(DRIFTING.generate(10)));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 28})
  void drawsInkOfAnySizeInsideTheImage(int size) {
    for (long seed = 0; seed < 5; seed++) {
      StrokesGenerator generator = new StrokesGenerator(size, 1, 10, seed);
      for (long i = 0; i < 60; i++) {
        double[] pixels = generator.example(i).pixels();
        assertThat(pixels).hasSize(size * size);
        assertThat(Arrays.stream(pixels).allMatch(p -> p >= 0 && p <= 1 && p == (float) p))
            .isTrue();
        double ink = Arrays.stream(pixels).average().orElseThrow();
        assertThat(ink).isBetween(0.02, 0.5);
        double rim =
            IntStream.range(0, size)
                .mapToDouble(k -> pixels[k] + pixels[size * (size - 1) + k])
                .sum();
        assertThat(rim).isLessThan(32.0 / (size * size) * Arrays.stream(pixels).sum());
      }
    }
  }

  @Test
  void coversTimesAndDigitsEvenly() {
    Dataset data = DRIFTING.generate(2000);
    for (int tenth = 0; tenth < 10; tenth++) {
      double from = tenth / 10.0;
      assertThat(data.columns().times().stream().filter(t -> t >= from && t < from + 0.1).count())
          .isBetween(195L, 205L);
    }
    long[] counts = new long[10];
    Arrays.stream(data.labels()).forEach(label -> counts[label]++);
    // 200 each, standard deviation 13.4.
    assertThat(LongStream.of(counts).allMatch(n -> n > 140 && n < 260)).isTrue();
  }

  @Test
  void moveSlantPenAndWritersWithTimeOnlyWhereThereIsDrift() {
    List<StrokesGenerator.Example> drifting = examples(DRIFTING);
    assertThat(change(drifting, e -> e.hand().slant())).isCloseTo(0.25, within(0.05));
    assertThat(change(drifting, e -> e.hand().radius())).isCloseTo(0.013, within(0.002));
    assertThat(change(drifting, e -> e.hand().otherForm())).isGreaterThan(0.3);
    assertThat(change(drifting, e -> e.writer())).isCloseTo(20, within(1.5));
    assertThat(change(drifting, e -> Arrays.stream(e.pixels()).sum())).isGreaterThan(8);
    List<StrokesGenerator.Example> steady = examples(STEADY);
    assertThat(change(steady, e -> e.hand().slant())).isCloseTo(0, within(0.05));
    assertThat(change(steady, e -> e.hand().radius())).isCloseTo(0, within(0.002));
    assertThat(change(steady, e -> e.hand().otherForm())).isCloseTo(0, within(0.02));
    assertThat(change(steady, e -> e.writer())).isCloseTo(0, within(2.5));
    assertThat(change(steady, e -> Arrays.stream(e.pixels()).sum())).isCloseTo(0, within(3.0));
  }

  private static List<StrokesGenerator.Example> examples(StrokesGenerator generator) {
    return IntStream.range(0, 1000).mapToObj(generator::example).toList();
  }

  /** The mean over the later half less the mean over the earlier half. */
  private static double change(
      List<StrokesGenerator.Example> examples, ToDoubleFunction<StrokesGenerator.Example> value) {
    return mean(examples.stream().filter(e -> e.time() >= 0.5), value)
        - mean(examples.stream().filter(e -> e.time() < 0.5), value);
  }

  private static double mean(
      Stream<StrokesGenerator.Example> examples, ToDoubleFunction<StrokesGenerator.Example> value) {
    return examples.mapToDouble(value).average().orElseThrow();
  }

  @Test
  void readsAsDigitsToTheNearestNeighbourAndLessSoAfterDrift() {
    Split split = new TimeSplit(0.4, 0.2, 0.25, false, 1);
    DataSplits steady = split.of(STEADY.generate(1000));
    DataSplits drifting = split.of(DRIFTING.generate(1000));
    assertThat(nearestNeighbourAccuracy(steady.train(), steady.test())).isGreaterThan(0.93);
    assertThat(nearestNeighbourAccuracy(drifting.train(), drifting.validation()))
        .isGreaterThan(0.95);
    assertThat(nearestNeighbourAccuracy(drifting.train(), drifting.test())).isBetween(0.6, 0.93);
  }

  private static double nearestNeighbourAccuracy(Dataset train, Dataset test) {
    double[][] known = rows(train);
    double[][] asked = rows(test);
    int right = 0;
    for (int i = 0; i < asked.length; i++) {
      int best = 0;
      double nearest = Double.MAX_VALUE;
      for (int k = 0; k < known.length; k++) {
        double distance = distance(known[k], asked[i]);
        if (distance < nearest) {
          nearest = distance;
          best = k;
        }
      }
      right += train.label(best) == test.label(i) ? 1 : 0;
    }
    return (double) right / asked.length;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  private static double[][] rows(Dataset data) {
    double[][] rows = new double[data.size()][data.features().width()];
    for (int row = 0; row < rows.length; row++) {
      data.features().read(row, rows[row], 0);
    }
    return rows;
  }

  @Test
  void isASourceWithOptions() {
    DataRequest.Builder request =
        DataRequest.of("strokes").option("examples", 20).option("size", 28).option("seed", 3);
    Dataset data = DataSources.load(request.build());
    assertThat(data.exampleShape()).containsExactly(1L, 28L, 28L);
    assertThat(data.columns().groups()).hasSize(20);
    assertThat(DataSources.load(request.shape("784").build()).exampleShape()).containsExactly(784L);
    assertRefused(
        () -> DataSources.load(request.option("drift", 2).build()),
        "OPT-002",
        "drift",
        "0.0 to 1.0");
    assertRefused(
        () -> DataSources.load(DataRequest.of("strokes").option("count", 2).build()),
        "OPT-001",
        "count",
        "examples, size");
  }
}
