package dev.basin.plugins.shifts.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Environment;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Shifted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Single cells that go wrong: how many, which, and what stands in them. */
class CellFaultsTest {
  private static final int ROWS = 10_000;
  private static final Dataset DATA = Shifted.normal(ROWS, 3, 2);

  /** Far from every training mean, so that a filled cell shows. */
  private static final double FILL = 0;

  @Test
  void outliersHaveTheirShareAndTheirTwoValues() {
    Dataset training =
        Shifted.table(2, new int[] {0, 1}, new double[] {3, 7}, new double[] {0, 2}, new double[2]);
    Dataset shifted =
        Shifted.of(new Outliers(), DATA, training, Map.of("severities", List.of(.2))).get(0).data();
    int low = 0;
    int high = 0;
    for (double value : Shifted.column(shifted, 0)) {
      low += value == 5 - 5 * 2 ? 1 : 0;
      high += value == 5 + 5 * 2 ? 1 : 0;
    }
    double error = 4 * Math.sqrt(.1 * .9 / ROWS);
    assertThat(low / (double) ROWS).isCloseTo(.1, within(error));
    assertThat(high / (double) ROWS).isCloseTo(.1, within(error));
  }

  @Test
  void everyMechanismLosesTheShareThatIsAskedFor() {
    for (String mechanism : List.of("mcar", "mar", "mnar")) {
      List<Environment> shifted =
          Shifted.of(
              new MissingValues(),
              DATA,
              Map.of(
                  "severities",
                  List.of(0.0, .1, .6, 1.0),
                  "mechanism",
                  mechanism,
                  "fill",
                  "zero",
                  "features",
                  "1,2"));
      for (Environment environment : shifted) {
        double share = environment.severity();
        // The sample, and the thousand training examples that set the intercept.
        double error = 4 * Math.sqrt(share * (1 - share) * (1.0 / ROWS + 1.0 / 1000));
        assertThat(missing(environment.data(), 1))
            .as("%s at %s", mechanism, share)
            .isCloseTo(share, within(error));
      }
    }
  }

  @Test
  void completelyAtRandomDependsOnNothing() {
    Dataset shifted = missingAt("mcar");
    assertThat(kept(shifted, 1, 1)).isCloseTo(0, within(.06));
    assertThat(kept(shifted, 0, 1)).isCloseTo(0, within(.06));
  }

  @Test
  void atRandomDependsOnTheDriverAlone() {
    Dataset shifted = missingAt("mar");
    assertThat(missing(shifted, 0)).isZero();
    assertThat(kept(shifted, 0, 1)).isLessThan(-.4);
    assertThat(kept(shifted, 1, 1)).isCloseTo(0, within(.06));
  }

  @Test
  void notAtRandomHidesTheLargeValuesThemselves() {
    Dataset shifted = missingAt("mnar");
    assertThat(kept(shifted, 1, 1)).isLessThan(-.4);
    assertThat(kept(shifted, 2, 1)).isCloseTo(0, within(.06));
  }

  @Test
  void aCellThatIsMissingStaysMissingAsItGetsWorse() {
    for (String mechanism : List.of("mcar", "mar", "mnar")) {
      List<Environment> shifted =
          Shifted.of(new MissingValues(), DATA, Map.of("mechanism", mechanism, "fill", "zero"));
      for (int severity = 1; severity < shifted.size(); severity++) {
        double[] mild = Shifted.column(shifted.get(severity - 1).data(), 1);
        double[] strong = Shifted.column(shifted.get(severity).data(), 1);
        for (int row = 0; row < ROWS; row++) {
          assertThat(mild[row] == FILL && strong[row] != FILL).isFalse();
        }
      }
    }
  }

  @Test
  void fillsWithTheTrainingMean() {
    Dataset training =
        Shifted.table(2, new int[] {0, 1}, new double[] {3, 7}, new double[] {0, 2}, new double[2]);
    Dataset gone =
        Shifted.of(new MissingValues(), DATA, training, Map.of("severities", List.of(1.0)))
            .get(0)
            .data();
    assertThat(Shifted.column(gone, 0)).containsOnly(5);
    assertThat(Shifted.column(gone, 1)).containsOnly(1);
    assertThat(Shifted.column(gone, 2)).containsOnly(0);
  }

  @Test
  void refusesADriverThatIsNoFeature() {
    Shifted.refuses(
        new MissingValues(),
        DATA,
        Map.of("mechanism", "mar", "driver", 3),
        "SHF-021",
        "option driver",
        "found 3",
        "from 0 to 2");
  }

  private static Dataset missingAt(String mechanism) {
    Map<String, Object> options =
        Map.of("severities", List.of(.5), "mechanism", mechanism, "fill", "zero");
    return Shifted.of(new MissingValues(), DATA, options).get(0).data();
  }

  private static double missing(Dataset shifted, int feature) {
    double count = 0;
    for (double value : Shifted.column(shifted, feature)) {
      count += value == FILL ? 1 : 0;
    }
    return count / ROWS;
  }

  /** The mean of a clean feature over the examples in which another is not missing. */
  private static double kept(Dataset shifted, int feature, int where) {
    double[] clean = Shifted.column(DATA, feature);
    double[] seen = Shifted.column(shifted, where);
    double sum = 0;
    int count = 0;
    for (int row = 0; row < ROWS; row++) {
      if (seen[row] != FILL) {
        sum += clean[row];
        count++;
      }
    }
    return sum / count;
  }
}
