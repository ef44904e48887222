package dev.basin.models.data;

import static dev.basin.models.data.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

  private static Dataset data(int size, int classes, List<Double> times) {
    int[] labels = IntStream.range(0, size).map(i -> i * i % 7 % classes).toArray();
    return new Dataset(
        "toy",
        Features.of(new double[size], 1),
        List.of(1L),
        classes,
        labels,
        new Dataset.Columns(times, List.of(), List.of()));
  }

  private static long[] ids(Dataset data) {
    return LongStream.range(0, data.size()).map(i -> data.id((int) i)).toArray();
  }

  private static long[] all(DataSplits parts) {
    return LongStream.concat(
            LongStream.concat(
                Arrays.stream(ids(parts.train())), Arrays.stream(ids(parts.validation()))),
            Arrays.stream(ids(parts.test())))
        .toArray();
  }

  @Nested
  class ByFraction {
    @Test
    void putsEveryExampleInExactlyOnePart() {
      RandomGenerator random = new Randomness(3).stream("splits");
      for (int seed = 0; seed < 100; seed++) {
        int size = 10 + random.nextInt(500);
        double train = 0.3 + 0.4 * random.nextDouble();
        double validation = (1 - train) / 2;
        DataSplits parts =
            new FractionSplit(train, validation, 1 - train - validation, seed % 2 == 0, seed)
                .of(data(size, 3, List.of()));
        assertThat(Arrays.stream(all(parts)).sorted().toArray())
            .isEqualTo(LongStream.range(0, size).toArray());
        assertThat((double) parts.train().size()).isCloseTo(train * size, within(3.0));
        assertThat(ids(parts.train())).isSorted();
      }
    }

    @Test
    void keepsEveryClassWithinOneOfItsShareWhenStratified() {
      Dataset data = data(701, 5, List.of());
      DataSplits parts = new FractionSplit(0.6, 0.15, 0.25, true, 4).of(data);
      for (int label = 0; label < 5; label++) {
        int wanted = label;
        double of = Arrays.stream(data.labels()).filter(l -> l == wanted).count();
        double in = Arrays.stream(parts.validation().labels()).filter(l -> l == wanted).count();
        assertThat(in).isCloseTo(0.15 * of, within(1.0));
      }
    }

    @Test
    void dependsOnTheSeedAlone() {
      Dataset data = data(100, 2, List.of());
      long[] first = all(new FractionSplit(0.5, 0.25, 0.25, false, 1).of(data));
      assertThat(all(new FractionSplit(0.5, 0.25, 0.25, false, 1).of(data))).isEqualTo(first);
      assertThat(all(new FractionSplit(0.5, 0.25, 0.25, false, 2).of(data))).isNotEqualTo(first);
    }

    @Test
    void refusesSharesThatDontSumToOneAndEmptyParts() {
      assertRefused(
          () -> new FractionSplit(0.5, 0.2, 0.2, false, 0),
          "DAT-033",
          "0.5 + 0.2 + 0.2",
          "sum to 1");
      assertRefused(() -> new FractionSplit(1, 0, 0, false, 0), "DAT-024", "train", "1.0");
      assertRefused(() -> new FractionSplit(Double.NaN, .5, .5, false, 0), "DAT-024", "NaN");
      assertRefused(
          () -> new FractionSplit(0.8, 0.1, 0.1, false, 0).of(data(3, 2, List.of())),
          "DAT-023",
          "toy",
          "0 of 3",
          "at least 1");
    }

    @Test
    void refusesToStratifyWithoutLabels() {
      Dataset unlabelled =
          new Dataset(
              "bare",
              Features.of(new double[9], 1),
              List.of(1L),
              0,
              new int[0],
              Dataset.Columns.none());
      assertRefused(
          () -> new FractionSplit(0.4, 0.3, 0.3, true, 0).of(unlabelled), "DAT-013", "bare");
    }
  }

  @Nested
  class ByRows {
    @Test
    void takesRangesWithBothEndsInTheOrderOfTheText() {
      DataSplits parts = new RowSplit("5-7, 0", "1", "8-").of(data(12, 2, List.of()));
      assertThat(ids(parts.train())).containsExactly(5, 6, 7, 0);
      assertThat(ids(parts.validation())).containsExactly(1);
      assertThat(ids(parts.test())).containsExactly(8, 9, 10, 11);
    }

    @Test
    void refusesOverlaps() {
      assertRefused(
          () -> new RowSplit("0-4", "5-6", "4-9").of(data(10, 2, List.of())),
          "DAT-021",
          "train and test",
          "row 4");
      assertRefused(
          () -> new RowSplit("0-4,3", "5", "6").of(data(10, 2, List.of())),
          "DAT-020",
          "train",
          "0-4,3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-10", "10", "10-"})
    void refusesRowsThatTheDataDoesNotHave(String rows) {
      assertRefused(
          () -> new RowSplit("0-4", "5-6", rows).of(data(10, 2, List.of())),
          "DAT-022",
          "test",
          rows,
          "0 to 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "3-1", "-3", "1--2", "1;2", "1,,2", "1.5", "99999999999"})
    void refusesWhatIsNoRange(String rows) {
      assertRefused(
          () -> new RowSplit(rows, "5-6", "7").of(data(10, 2, List.of())),
          "DAT-020",
          "train",
          rows,
          "0-1199");
    }

    @Test
    void refusesAnEmptyPart() {
      assertRefused(
          () -> new RowSplit("0-4", " ", "7").of(data(10, 2, List.of())), "DAT-023", "validation");
    }
  }

  @Nested
  class ByTime {
    private static List<Double> shuffledTimes(int size, int distinct, long seed) {
      int[] order = IntStream.range(0, size).toArray();
      Fractions.shuffle(order, new Randomness(seed).stream("times"));
      return IntStream.of(order).mapToObj(i -> Math.floor(i * (double) distinct / size)).toList();
    }

    @Test
    void putsTheWholeTestAfterTheWholePastWhateverTheOrderOfRows() {
      for (long seed = 0; seed < 50; seed++) {
        List<Double> times = shuffledTimes(200, seed % 2 == 0 ? 200 : 17, seed);
        DataSplits parts =
            new TimeSplit(0.5, 0.2, 0.25, seed % 3 == 0, seed).of(data(200, 2, times));
        double lastPast = Math.max(latest(parts.train()), latest(parts.validation()));
        double firstFuture = parts.test().columns().times().get(0);
        assertThat(firstFuture).isGreaterThan(lastPast);
        assertThat(parts.test().columns().times()).isSorted();
        assertThat(all(parts)).doesNotHaveDuplicates();
        if (seed % 2 == 0) {
          assertThat(parts.train().size() + parts.validation().size()).isEqualTo(100);
          assertThat(parts.validation().size()).isEqualTo(25);
          assertThat(parts.test().size()).isEqualTo(60);
        }
      }
    }

    @Test
    void validatesOnTheRecentPastIfAsked() {
      DataSplits parts =
          new TimeSplit(0.5, 0, 0.2, true, 0).of(data(100, 2, shuffledTimes(100, 100, 1)));
      assertThat(parts.validation().columns().times().get(0)).isGreaterThan(latest(parts.train()));
    }

    @Test
    void refusesDataWithoutTimesAndWithASingleTime() {
      assertRefused(
          () -> new TimeSplit(0.5, 0, 0.2, false, 0).of(data(10, 2, List.of())),
          "DAT-025",
          "toy",
          "time column",
          "@row");
      List<Double> same = IntStream.range(0, 10).mapToObj(i -> 1.0).toList();
      assertRefused(
          () -> new TimeSplit(0.5, 0, 0.2, false, 0).of(data(10, 2, same)), "DAT-023", "test");
    }

    @Test
    void leavesTheGapOut() {
      List<Double> times = IntStream.range(0, 100).mapToObj(i -> (double) i).toList();
      DataSplits parts = new TimeSplit(0.6, 0.1, 0.25, true, 0).of(data(100, 2, times));
      assertThat(ids(parts.train())).isEqualTo(LongStream.range(0, 45).toArray());
      assertThat(ids(parts.validation())).isEqualTo(LongStream.range(45, 60).toArray());
      assertThat(ids(parts.test())).isEqualTo(LongStream.range(70, 100).toArray());
    }

    @Test
    void tellsWhereTimesGoBack() {
      TimeOrder.require(data(4, 2, List.of(1.0, 1.0, 2.5, 3.0)));
      TimeOrder.require(data(4, 2, List.of()));
      assertRefused(
          () -> TimeOrder.require(data(5, 2, List.of(1.0, 2.0, 1.5, 3.0, 2.0))),
          "DAT-035",
          "toy",
          "time 1.5 in example 2 after 2 in example 1, the first of 2",
          "sort: true");
    }

    @ParameterizedTest
    @CsvSource({
      "0, 0, .5, past",
      "1, 0, .5, past",
      ".5, -.1, .5, gap",
      ".5, .5, .5, gap",
      ".5, 0, 1, validation"
    })
    void refusesSharesOutOfRange(double past, double gap, double validation, String named) {
      assertRefused(() -> new TimeSplit(past, gap, validation, false, 0), "DAT-024", named);
    }

    private static double latest(Dataset data) {
      return data.columns().times().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
  }

  @Test
  void anUndividedFileIsEveryPart() {
    Dataset data = data(5, 2, List.of());
    assertThat(new WholeSplit().of(data)).isEqualTo(new DataSplits(data, data, data));
  }

  @Test
  void partsOfDifferentShapeAreRefused() {
    Dataset data = data(4, 2, List.of());
    assertRefused(
        () -> new DataSplits(data, data, data.reshape(List.of(1L, 1L))), "DAT-026", "1x1", "toy");
  }
}
