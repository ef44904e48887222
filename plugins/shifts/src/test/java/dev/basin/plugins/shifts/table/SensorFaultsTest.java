package dev.basin.plugins.shifts.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Environment;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Shifted;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole columns that go wrong, against values worked out by hand. */
class SensorFaultsTest {
  /** Means 5 and 100, standard deviations 2 and 0. */
  private static final Dataset TRAINING =
      Shifted.table(2, new int[] {0, 1}, new double[] {3, 7}, new double[] {100, 100});

  private static final Dataset DATA =
      Shifted.table(
          2, new int[] {0, 1, 0, 1}, new double[] {1, 2, 3, 4}, new double[] {10, 20, 30, 40});

  @Test
  void offsetsByDeviationsOfTheTrainingData() {
    Dataset up = only(new SensorOffset(), DATA, Map.of("severities", List.of(.5)));
    assertThat(Shifted.column(up, 0)).containsExactly(2, 3, 4, 5);
    assertThat(Shifted.column(up, 1)).containsExactly(10, 20, 30, 40);
    Dataset down =
        only(new SensorOffset(), DATA, Map.of("severities", List.of(.5), "direction", "down"));
    assertThat(Shifted.column(down, 0)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void multipliesByTheGainOrDividesByIt() {
    Map<String, Object> twofold = Map.of("severities", List.of(1.0), "features", "1");
    Dataset up = only(new SensorGain(), DATA, twofold);
    assertThat(Shifted.column(up, 0)).containsExactly(1, 2, 3, 4);
    assertThat(Shifted.column(up, 1)).containsExactly(20, 40, 60, 80);
    Dataset down =
        only(new SensorGain(), DATA, Map.of("severities", List.of(1.0), "direction", "down"));
    assertThat(Shifted.column(down, 1)).containsExactly(5, 10, 15, 20);
  }

  @Test
  void rampsInProportionToTime() {
    Dataset timed = Shifted.at(DATA, 10, 11, 12, 20);
    Dataset shifted = only(new SensorRamp(), timed, Map.of("severities", List.of(5.0)));
    assertThat(Shifted.column(shifted, 0)).containsExactly(1, 2 + 1, 3 + 2, 4 + 10);
  }

  @Test
  void rampsByIdWhereThereAreNoTimes() {
    int[] backwards = {3, 2, 1, 0};
    Map<String, Object> options = Map.of("severities", List.of(3.0));
    double[] inOrder = Shifted.column(only(new SensorRamp(), DATA, options), 0);
    assertThat(inOrder).containsExactly(1, 2 + 2, 3 + 4, 4 + 6);
    Dataset reversed = only(new SensorRamp(), DATA.select("reversed", backwards), options);
    assertThat(Shifted.column(reversed, 0)).containsExactly(10, 7, 4, 1);
  }

  @Test
  void refusesARampWhereTimeStandsStill() {
    Shifted.refuses(
        new SensorRamp(),
        Shifted.at(DATA, 5, 5, 5, 5),
        Map.of(),
        "SHF-023",
        "sensor-ramp",
        "4 examples at 5.0");
  }

  @Test
  void keepsTheValueAtTheOnset() {
    Map<String, Object> options = Map.of("severities", List.of(0.0, .5, 1.0), "features", "0");
    Dataset timed = Shifted.at(DATA, 4, 3, 2, 1);
    List<Environment> shifted = Shifted.of(new StuckValue(), timed, TRAINING, options);
    assertThat(Shifted.column(shifted.get(0).data(), 0)).containsExactly(1, 2, 3, 4);
    // In order of time: 4, 3, 2, 1; the sensor sticks at the third.
    assertThat(Shifted.column(shifted.get(1).data(), 0)).containsExactly(2, 2, 3, 4);
    assertThat(Shifted.column(shifted.get(2).data(), 0)).containsExactly(4, 4, 4, 4);
    assertThat(Shifted.column(shifted.get(2).data(), 1)).containsExactly(10, 20, 30, 40);
  }

  @Test
  void addsNoiseOfTheStatedDeviationThatGrowsInPlace() {
    Dataset data = Shifted.normal(20_000, 2, 2);
    List<Environment> shifted =
        Shifted.of(new SensorNoise(), data, Map.of("severities", List.of(.5, 1.0)));
    double[] clean = Shifted.column(data, 1);
    double[] mild = Shifted.column(shifted.get(0).data(), 1);
    double[] strong = Shifted.column(shifted.get(1).data(), 1);
    double squares = 0;
    for (int row = 0; row < clean.length; row++) {
      squares += Math.pow(mild[row] - clean[row], 2);
      assertThat(strong[row] - clean[row]).isCloseTo(2 * (mild[row] - clean[row]), within(1e-12));
    }
    // Four standard errors of a standard deviation, here and in the training data.
    double error = 4 * .5 * Math.sqrt(2.0 / (2 * clean.length));
    assertThat(Math.sqrt(squares / clean.length)).isCloseTo(.5, within(error));
  }

  @Test
  void changesUnitsOfDrawnExamplesAndOfAllAtSeverityOne() {
    Dataset data = Shifted.normal(5_000, 2, 2);
    List<Environment> shifted =
        Shifted.of(
            new UnitChange(),
            data,
            Map.of("severities", List.of(.3, 1.0), "features", "0", "unit", "fahrenheit"));
    double[] clean = Shifted.column(data, 0);
    double[] all = Shifted.column(shifted.get(1).data(), 0);
    for (int row = 0; row < clean.length; row++) {
      assertThat(all[row]).isEqualTo(1.8 * clean[row] + 32);
    }
    double[] some = Shifted.column(shifted.get(0).data(), 0);
    double share =
        IntStream.range(0, clean.length).filter(i -> some[i] != clean[i]).count() / 5_000.0;
    assertThat(share).isCloseTo(.3, within(4 * Math.sqrt(.3 * .7 / clean.length)));
    assertThat(Shifted.column(shifted.get(1).data(), 1)).isEqualTo(Shifted.column(data, 1));
  }

  @Test
  void knowsTheFactorsOfUnits() {
    Map<String, Object> whole = Map.of("severities", List.of(1.0), "features", "0");
    assertThat(Shifted.column(only(new UnitChange(), DATA, whole), 0))
        .containsExactly(10, 20, 30, 40);
    Map<String, Object> thousand =
        Map.of("severities", List.of(1.0), "features", "0", "unit", "thousand");
    assertThat(Shifted.column(only(new UnitChange(), DATA, thousand), 0))
        .containsExactly(1000, 2000, 3000, 4000);
  }

  @Test
  void dropsWholeFeaturesAndMoreOfThemAsItGetsWorse() {
    Dataset data = Shifted.normal(50, 8, 2);
    List<Environment> shifted =
        Shifted.of(
            new FeatureDropout(), data, Map.of("severities", List.of(0.0, .01, .25, .5, 1.0)));
    List<Integer> before = List.of();
    int[] expected = {0, 1, 2, 4, 8};
    for (int severity = 0; severity < expected.length; severity++) {
      Dataset at = shifted.get(severity).data();
      List<Integer> gone =
          IntStream.range(0, 8)
              .filter(i -> Arrays.stream(Shifted.column(at, i)).distinct().count() == 1)
              .boxed()
              .toList();
      assertThat(gone).hasSize(expected[severity]).containsAll(before);
      for (int feature : gone) {
        double mean = Arrays.stream(Shifted.column(data, feature)).average().orElseThrow();
        assertThat(Shifted.column(at, feature)[0]).isCloseTo(mean, within(1e-12));
      }
      before = gone;
    }
  }

  private static Dataset only(ShiftScenario scenario, Dataset data, Map<String, ?> options) {
    return Shifted.of(scenario, data, TRAINING, options).get(0).data();
  }
}
