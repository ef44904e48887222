package dev.basin.plugins.shifts.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.BasinException;
import dev.basin.api.Environment;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Shifted;
import dev.basin.plugins.shifts.population.LabelNoise;
import dev.basin.plugins.shifts.population.PriorShift;
import dev.basin.plugins.shifts.population.SelectionBias;
import dev.basin.plugins.shifts.table.FeatureDropout;
import dev.basin.plugins.shifts.table.MissingValues;
import dev.basin.plugins.shifts.table.Outliers;
import dev.basin.plugins.shifts.table.SensorGain;
import dev.basin.plugins.shifts.table.SensorNoise;
import dev.basin.plugins.shifts.table.SensorOffset;
import dev.basin.plugins.shifts.table.SensorRamp;
import dev.basin.plugins.shifts.table.StuckValue;
import dev.basin.plugins.shifts.table.UnitChange;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every scenario that takes severities. */
class SeveritiesTest {
  private static final Dataset DATA = Shifted.normal(200, 4, 4);

  static List<ShiftScenario> scenarios() {
    return List.of(
        new SensorNoise(),
        new SensorOffset(),
        new SensorGain(),
        new SensorRamp(),
        new StuckValue(),
        new UnitChange(),
        new MissingValues(),
        new FeatureDropout(),
        new Outliers(),
        new LabelNoise(),
        new SelectionBias(),
        new PriorShift());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void severityZeroIsClean(ShiftScenario scenario) {
    Dataset zero = Shifted.of(scenario, DATA, Map.of("severities", List.of(0.0))).get(0).data();
    assertThat(Shifted.values(zero)).isEqualTo(Shifted.values(DATA));
    assertThat(zero.labels()).isEqualTo(DATA.labels());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void anEnvironmentDoesNotDependOnTheOthersInTheList(ShiftScenario scenario) {
    Environment alone = Shifted.of(scenario, DATA, Map.of("severities", List.of(.4))).get(0);
    Environment third =
        Shifted.of(scenario, DATA, Map.of("severities", List.of(.1, .2, .4))).get(2);
    assertThat(third.name()).isEqualTo(alone.name()).isEqualTo("severity 0.4");
    assertThat(third.severity()).isEqualTo(.4);
    assertThat(Shifted.values(third.data())).isEqualTo(Shifted.values(alone.data()));
    assertThat(third.data().labels()).isEqualTo(alone.data().labels());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void makesSomethingOfItsDefaults(ShiftScenario scenario) {
    List<Environment> environments = Shifted.of(scenario, DATA, Map.of());
    assertThat(environments).hasSize(5);
    for (Environment environment : environments) {
      boolean same =
          Arrays.equals(Shifted.values(environment.data()), Shifted.values(DATA))
              && Arrays.equals(environment.data().labels(), DATA.labels());
      assertThat(same).as(environment.name()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void severitiesMustRise(ShiftScenario scenario) {
    Shifted.refuses(
        scenario,
        DATA,
        Map.of("severities", List.of(.4, .2)),
        "SHF-020",
        scenario.describe().id(),
        "[0.4, 0.2]");
    Shifted.refuses(scenario, DATA, Map.of("severities", List.of(.4, .4)), "SHF-020");
    Shifted.refuses(scenario, DATA, Map.of("severities", List.of()), "SHF-020", "at least one");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void severitiesOutOfRangeAreRefusedByName(ShiftScenario scenario) {
    assertThatThrownBy(() -> Shifted.of(scenario, DATA, Map.of("severities", List.of(-.1))))
        .isInstanceOf(BasinException.class)
        .hasMessageContainingAll("OPT-002", scenario.describe().id(), "from 0.0 to");
  }
}
