package dev.basin.models.data;

import static dev.basin.models.data.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.data.Dataset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamSourcesTest {
  private static final int MANY = 60_000;

  private static DataRequest.Builder of(String source, int examples) {
    return DataRequest.of(source).option("examples", examples).option("seed", 7);
  }

  private static Dataset load(DataRequest.Builder request) {
    return DataSources.load(request.build());
  }

  private static double disagreement(Dataset one, Dataset other) {
    return IntStream.range(0, one.size()).filter(i -> one.label(i) != other.label(i)).count()
        / (double) one.size();
  }

  private static double[] row(Dataset data, int index) {
    double[] row = new double[data.features().width()];
    data.features().read(index, row, 0);
    return row;
  }

  private static double error(double p) {
    return 4 * Math.sqrt(p * (1 - p) / MANY);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 9, .085",
    "8, 7, .075",
    "8, 9.5, .13125",
    "9, 7, .16",
    "9, 9.5, .04625",
    "7, 9.5, .20625"
  })
  void seaConceptsDisagreeAsTheirThresholdsSay(double one, double other, double expected) {
    assertThat(Math.abs(one * one - other * other) / 200).isCloseTo(expected, within(1e-12));
    Dataset first = load(steady("sea").option("thresholds", List.of(one)));
    Dataset second = load(steady("sea").option("thresholds", List.of(other)));
    assertThat(disagreement(first, second)).isCloseTo(expected, within(error(expected)));
    double flips = 0.1;
    double noisy = flips + (1 - 2 * flips) * expected;
    Dataset blurred =
        load(steady("sea").option("thresholds", List.of(other)).option("noise", flips));
    assertThat(disagreement(first, blurred)).isCloseTo(noisy, within(error(noisy)));
  }

  private static DataRequest.Builder steady(String source) {
    return of(source, MANY).option("drift-type", "none");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 16", "0, 2, 21", "1, 2, 13"})
  void staggerConceptsDisagreeOnAKnownNumberOfObjects(int one, int other, int objects) {
    Dataset first = load(steady("stagger").option("concepts", List.of(one)));
    Dataset second = load(steady("stagger").option("concepts", List.of(other)));
    Set<List<Double>> all = new HashSet<>();
    Set<List<Double>> differing = new HashSet<>();
    for (int i = 0; i < first.size(); i++) {
      List<Double> object = Arrays.stream(row(first, i)).boxed().toList();
      all.add(object);
      if (first.label(i) != second.label(i)) {
        differing.add(object);
      }
    }
    assertThat(all).hasSize(27);
    assertThat(differing).hasSize(objects);
    double expected = objects / 27.0;
    assertThat(disagreement(first, second)).isCloseTo(expected, within(error(expected)));
  }

  @Test
  void staggerSaysTheSameInBothCodings() {
    Dataset hot = load(of("stagger", 500));
    Dataset coded = load(of("stagger", 500).option("coding", "codes"));
    assertThat(coded.labels()).isEqualTo(hot.labels());
    for (int i = 0; i < 500; i++) {
      double[] codes = row(coded, i);
      double[] wanted = new double[9];
      wanted[(int) codes[0]] = 1;
      wanted[3 + (int) codes[1]] = 1;
      wanted[6 + (int) codes[2]] = 1;
      assertThat(row(hot, i)).isEqualTo(wanted);
    }
  }

  @Test
  void seaFollowsItsThresholdsInTime() {
    Dataset data = load(of("sea", 8000));
    double[] thresholds = {8, 9, 7, 9.5};
    for (int i = 0; i < data.size(); i++) {
      double[] x = row(data, i);
      assertThat(data.label(i)).isEqualTo(x[0] + x[1] <= thresholds[i / 2000] ? 1 : 0);
      assertThat(data.columns().times().get(i)).isEqualTo(i / 8000.0);
    }
    assertThat(drifts(of("sea", 8000))).containsExactly(.25, .5, .75);
  }

  @Test
  void seaMovesItsThresholdInAStraightLineIfDriftIsIncremental() {
    Dataset data =
        load(
            of("sea", 4000)
                .option("drift-type", "incremental")
                .option("thresholds", List.of(4, 8))
                .option("positions", List.of(0.5))
                .option("width", 1));
    for (int i = 0; i < data.size(); i++) {
      double[] x = row(data, i);
      assertThat(data.label(i)).isEqualTo(x[0] + x[1] <= 4 + 4 * (i / 4000.0) ? 1 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sea", "stagger", "hyperplane"})
  void theSameFeaturesComeWhateverTheDrift(String source) {
    Dataset none = load(of(source, 300).option("drift-type", "none"));
    for (String type : List.of("abrupt", "gradual", "recurring")) {
      Dataset drifting = load(of(source, 300).option("drift-type", type));
      assertThat(DatasetHash.of(drifting.withLabels("a", none.labels())))
          .isEqualTo(DatasetHash.of(none.withLabels("a", none.labels())));
    }
    Dataset more = load(of(source, 600).option("drift-type", "none"));
    assertThat(row(more, 299)).isEqualTo(row(none, 299));
    assertThat(DatasetHash.of(load(of(source, 300))))
        .isEqualTo(DatasetHash.of(load(of(source, 300))));
    assertThat(DatasetHash.of(load(of(source, 300).option("seed", 8))))
        .isNotEqualTo(DatasetHash.of(load(of(source, 300))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sea", "hyperplane"})
  void noExampleComesTwice(String source) {
    Dataset data = load(of(source, 5000).option("drift-type", "recurring"));
    Set<List<Double>> seen = new HashSet<>();
    for (int i = 0; i < data.size(); i++) {
      assertThat(seen.add(Arrays.stream(row(data, i)).boxed().toList())).isTrue();
    }
  }

  @Test
  void theHyperplaneSeparatesHalfOfTheExamplesAtAllTimesAndTurns() {
    DataRequest.Builder turning =
        of("hyperplane", 20_000).option("features", 4).option("magnitude", 0.01);
    Dataset data = load(turning);
    Dataset steady = load(turning.option("drift-type", "none"));
    for (int tenth = 0; tenth < 10; tenth++) {
      int from = tenth * 2000;
      double ones = IntStream.range(from, from + 2000).filter(i -> data.label(i) == 1).count();
      assertThat(ones / 2000).isCloseTo(0.5, within(0.045));
    }
    double early = disagreement(part(data, 0, 40), part(steady, 0, 40));
    double late = disagreement(part(data, 15_000, 20_000), part(steady, 15_000, 20_000));
    assertThat(early).isLessThan(0.11);
    assertThat(late).isGreaterThan(0.15);
  }

  private static Dataset part(Dataset data, int from, int to) {
    return data.select("part", IntStream.range(from, to).toArray());
  }

  @Test
  void weightsWalkByTheMagnitudeAndTurnRoundAsProbable() {
    RotatingWeights never = new RotatingWeights(3, 3, 2, 0.01, 0);
    double[] start = never.after(0).clone();
    double[] end = never.after(100).clone();
    assertThat(end[0] - start[0]).isCloseTo(1, within(1e-9));
    assertThat(end[1] - start[1]).isCloseTo(1, within(1e-9));
    assertThat(end[2]).isEqualTo(start[2]);
    assertThat(never.after(0)).isEqualTo(start);
    RotatingWeights always = new RotatingWeights(3, 3, 2, 0.01, 1);
    assertThat(always.after(101)[0] - start[0]).isCloseTo(0.01, within(1e-9));
    RotatingWeights some = new RotatingWeights(3, 1, 1, 1, 0.25);
    int turns = 0;
    double last = 1;
    for (int step = 1; step < 4000; step++) {
      double before = some.after(step)[0];
      double moved = some.after(step + 1)[0] - before;
      turns += moved * last < 0 ? 1 : 0;
      last = moved;
    }
    assertThat(turns / 3999.0).isCloseTo(0.25, within(4 * Math.sqrt(0.25 * 0.75 / 3999)));
  }

  @Test
  void strokesJumpToTheirLastHandAtAnAbruptDrift() {
    DriftSchedule abrupt = new DriftSchedule(DriftSchedule.Type.ABRUPT, List.of(0.5), 0, 0, 1);
    StrokesGenerator jumping = new StrokesGenerator(16, 1, 40, 11, abrupt);
    StrokesGenerator steady =
        new StrokesGenerator(
            16, 1, 40, 11, new DriftSchedule(DriftSchedule.Type.NONE, List.of(), 0, 0, 1));
    double[] slants = new double[2];
    double[] writers = new double[2];
    for (int i = 0; i < 1000; i++) {
      StrokesGenerator.Example example = jumping.example(i);
      int half = example.time() < 0.5 ? 0 : 1;
      slants[half] += example.hand().slant() / 500;
      writers[half] += example.writer() / 500.0;
      if (half == 0) {
        assertThat(example.pixels()).isEqualTo(steady.example(i).pixels());
      }
    }
    assertThat(slants[1] - slants[0]).isCloseTo(0.5, within(0.1));
    assertThat(writers[0]).isLessThan(3);
    assertThat(writers[1]).isGreaterThan(36);
  }

  private static List<Double> drifts(DataRequest.Builder request) {
    return DataSources.drifts(request.build());
  }

  @Test
  void everySourceTellsWhereItDrifts() {
    assertThat(drifts(DataRequest.of("digits"))).isEmpty();
    assertThat(drifts(DataRequest.of("some.csv"))).isEmpty();
    assertThat(drifts(DataRequest.of("hyperplane"))).isEmpty();
    assertThat(drifts(DataRequest.of("strokes"))).isEmpty();
    assertThat(drifts(DataRequest.of("stagger"))).containsExactly(1 / 3.0, 2 / 3.0);
    assertThat(drifts(DataRequest.of("strokes").option("drift-type", "gradual")))
        .containsExactly(0.5);
    assertThat(drifts(DataRequest.of("strokes").option("drift-type", "gradual").option("drift", 0)))
        .isEmpty();
    assertThat(
            drifts(
                DataRequest.of("sea")
                    .option("drift-type", "recurring")
                    .option("positions", List.of(0.25, 0.9))
                    .option("duration", 0.25)))
        .containsExactly(0.25, 0.5, 0.9);
  }

  @Test
  void refusesPositionsOutOfOrderAndOptionsThatDontFit() {
    for (List<Double> wrong : List.of(List.of(0.6, 0.5), List.of(0.0), List.of(1.0))) {
      assertRefused(
          () -> load(of("sea", 10).option("positions", wrong)), "DAT-034", "sea", "increasing");
      assertRefused(
          () -> drifts(of("sea", 10).option("positions", wrong)), "DAT-034", "sea", "increasing");
    }
    assertRefused(
        () ->
            load(
                of("sea", 10)
                    .option("drift-type", "recurring")
                    .option("positions", List.of(0.5, 0.6))),
        "DAT-034",
        "duration of 0.2");
    assertRefused(
        () -> load(of("hyperplane", 10).option("features", 3).option("drifting", 4)),
        "DAT-034",
        "4 of 3 features");
    assertRefused(
        () -> load(of("stagger", 10).option("concepts", List.of(0.5))), "DAT-034", "concepts");
    assertRefused(
        () -> load(of("stagger", 10).option("drift-type", "incremental")), "OPT-002", "abrupt");
  }
}
