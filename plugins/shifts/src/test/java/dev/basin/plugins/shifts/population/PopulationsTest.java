package dev.basin.plugins.shifts.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Environment;
import dev.basin.api.ShiftAxis;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Shifted;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Label noise, selection bias and subpopulations. */
class PopulationsTest {
  private static final int ROWS = 8_000;
  private static final Dataset DATA = Shifted.normal(ROWS, 2, 4);

  @Test
  void flipsTheStatedShareOfLabelsToEachOtherClassAlike() {
    List<Environment> shifted =
        Shifted.of(new LabelNoise(), DATA, Map.of("severities", List.of(.3, .6)));
    int[] moved = new int[4];
    for (int row = 0; row < ROWS; row++) {
      int mild = shifted.get(0).data().label(row);
      moved[(mild - DATA.label(row) + 4) % 4]++;
      if (mild != DATA.label(row)) {
        assertThat(shifted.get(1).data().label(row)).isEqualTo(mild);
      }
    }
    double error = 4 * Math.sqrt(.1 * .9 / ROWS);
    assertThat(moved[0] / (double) ROWS).isCloseTo(.7, within(4 * Math.sqrt(.7 * .3 / ROWS)));
    for (int away = 1; away < 4; away++) {
      assertThat(moved[away] / (double) ROWS).isCloseTo(.1, within(error));
    }
    assertThat(Shifted.values(shifted.get(0).data())).isEqualTo(Shifted.values(DATA));
  }

  @Test
  void refusesToFlipLabelsOfOneClass() {
    Shifted.refuses(new LabelNoise(), Shifted.normal(4, 1, 1), Map.of(), "SHF-026", "label-noise");
  }

  @Test
  void keepsExamplesByTheLogisticFunctionOfTheFeature() {
    double slope = 1.5;
    Dataset kept =
        Shifted.of(
                new SelectionBias(),
                DATA,
                Map.of("severities", List.of(slope), "feature", 1, "keep", "low"))
            .get(0)
            .data();
    // The ratio of λ at two values of the feature, whatever the largest one is.
    double[] values = Shifted.column(DATA, 1);
    double[] chosen = Shifted.column(kept, 1);
    double below = between(chosen, -1.2, -.8) / between(values, -1.2, -.8);
    double above = between(chosen, .8, 1.2) / between(values, .8, 1.2);
    double expected = (1 + Math.exp(slope)) / (1 + Math.exp(-slope));
    assertThat(below / above).isCloseTo(expected, within(.25 * expected));
    assertThat(Arrays.stream(Shifted.column(kept, 0)).average().orElseThrow())
        .isCloseTo(0, within(.06));
  }

  @Test
  void whoIsKeptUnderAStrongerBiasStandsFurtherOut() {
    double before = Double.NEGATIVE_INFINITY;
    for (Environment environment : Shifted.of(new SelectionBias(), DATA, Map.of())) {
      double mean = Arrays.stream(Shifted.column(environment.data(), 0)).average().orElseThrow();
      assertThat(mean).isGreaterThan(before);
      before = mean;
    }
    assertThat(before).isGreaterThan(.6);
  }

  @Test
  void refusesASelectionOfOneClass() {
    Dataset two = Shifted.table(2, new int[] {0, 1}, new double[] {-1, 1});
    Shifted.refuses(
        new SelectionBias(),
        two,
        Map.of("severities", List.of(900.0)),
        "SHF-025",
        "selection-bias",
        "1 examples of 1 classes");
  }

  @Test
  void givesEveryGroupItsOwnEnvironmentInTheOrderOfNames() {
    Dataset data =
        Shifted.with(
            Shifted.normal(5, 1, 2),
            new Dataset.Columns(
                List.of(),
                List.of("writer 10", "writer 2", "writer 10", "judge", "writer 2"),
                List.of()));
    List<Environment> groups = Shifted.of(new Subpopulation(), data, Map.of());
    assertThat(new Subpopulation().axis()).isEqualTo(ShiftAxis.NONE);
    assertThat(groups)
        .extracting(Environment::name)
        .containsExactly("group judge", "group writer 2", "group writer 10");
    assertThat(groups).extracting(Environment::severity).containsExactly(1.0, 2.0, 3.0);
    assertThat(groups).extracting(each -> each.data().size()).containsExactly(1, 2, 2);
    assertThat(Shifted.of(new Subpopulation(), data, Map.of("groups", "judge, writer 10")))
        .extracting(Environment::name)
        .containsExactly("group judge", "group writer 10");
    Shifted.refuses(
        new Subpopulation(),
        data,
        Map.of("groups", "writer 3"),
        "SHF-028",
        "\"writer 3\"",
        "judge, writer 2, writer 10");
  }

  @Test
  void takesClassesForGroupsWhereAsked() {
    List<Environment> classes =
        Shifted.of(new Subpopulation(), Shifted.normal(8, 1, 3), Map.of("by", "class"));
    assertThat(classes)
        .extracting(Environment::name)
        .containsExactly("class 0", "class 1", "class 2");
    assertThat(classes.get(2).data().labels()).containsOnly(2);
    assertThat(
            Shifted.of(
                new Subpopulation(),
                Shifted.normal(8, 1, 3),
                Map.of("by", "class", "groups", "2,0")))
        .extracting(Environment::name)
        .containsExactly("class 2", "class 0");
  }

  @Test
  void refusesDataWithoutGroups() {
    Shifted.refuses(new Subpopulation(), DATA, Map.of(), "SHF-027", "subpopulation", "`group`");
  }

  private static double between(double[] values, double low, double high) {
    return Arrays.stream(values).filter(value -> value > low && value < high).count();
  }
}
