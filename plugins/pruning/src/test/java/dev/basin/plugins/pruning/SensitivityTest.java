package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Progress;
import dev.basin.api.PruningBudget;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.Randomness;
import dev.basin.api.ScoredGroup;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.UnitGroups;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SensitivityTest {
  private final Sensitivity criterion = new Sensitivity();

  @Test
  void runsStraightBetweenPointsAndNeverFalls() {
    LossCurve curve = LossCurve.through(new double[] {.25, .5, .75}, new double[] {-1, 2, 1});
    assertThat(curve.at(.1)).isZero();
    assertThat(curve.at(.25)).isZero();
    assertThat(curve.at(.375)).isEqualTo(1);
    assertThat(curve.at(.5)).isEqualTo(2);
    assertThat(curve.at(.7)).isEqualTo(2);
    assertThat(curve.at(.8)).isInfinite();
  }

  /** At every budget no layer has gone beyond the level at which the next group goes. */
  @Test
  void takesAllLayersToOneLevelOfLoss() {
    KnownNetwork network = KnownNetworks.mlp(4, 60, 6, 16, 12, 3);
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      List<ScoredGroup> groups = scored(network);
      List<Integer> order = Groups.order(plan(session, network.data(), groups, Map.of()));
      double[][] levels = {
        levels(rises(session, network.data(), groups, "fc1")),
        levels(rises(session, network.data(), groups, "fc2"))
      };
      int[] gone = new int[2];
      double level = 0;
      for (int place = 0; place < 12 + 9; place++) {
        int layer = groups.get(order.get(place)).group().layers().equals("fc1") ? 0 : 1;
        double own = levels[layer][gone[layer]++];
        assertThat(own).isGreaterThanOrEqualTo(level - 1e-12);
        level = own;
      }
      assertThat(gone).containsExactly(12, 9);
      assertThat(level).isPositive();
    }
  }

  /** The loss at 1, 2, … of a layer gone, up to three quarters, from that at each quarter. */
  private static double[] levels(double[] rises) {
    int quarter = rises.length / 4;
    double[] levels = new double[3 * quarter];
    double from = 0;
    for (int point = 1; point <= 3; point++) {
      double to = Math.max(from, rises[point * quarter - 1]);
      for (int step = 1; step <= quarter; step++) {
        levels[(point - 1) * quarter + step - 1] = from + (to - from) * step / quarter;
      }
      from = to;
    }
    return levels;
  }

  @Test
  void putsALayerThatCostsNothingBeforeOneThatDoes() {
    KnownNetwork network = KnownNetworks.captumFixture();
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      List<ScoredGroup> groups = scored(network);
      PruningPlan plan = plan(session, network.data(), groups, Map.of());
      // Off, a unit of linear1 takes as much from either logit: the loss stays what it is.
      assertThat(Groups.reasons(plan).get(0)).endsWith("the loss rises by 0.000");
      assertThat(Groups.order(plan)).hasSize(groups.size());
    }
  }

  @Test
  void saysWhichLevelAGroupGoesAt() {
    KnownNetwork network = KnownNetworks.mlp(2, 40, 5, 4, 3);
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      PruningPlan plan = plan(session, network.data(), scored(network), Map.of());
      double[] rises = rises(session, network.data(), scored(network), "fc1");
      assertThat(Groups.reasons(plan))
          .containsExactly(
              reason(25, rises[0]),
              reason(50, Math.max(rises[0], rises[1])),
              reason(75, Math.max(Math.max(rises[0], rises[1]), rises[2])),
              "beyond the last point scanned of its layer");
    }
  }

  @Test
  void scansThePointsAskedFor() {
    KnownNetwork network = KnownNetworks.mlp(2, 40, 5, 4, 3);
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      List<String> reasons =
          Groups.reasons(
              plan(session, network.data(), scored(network), Map.of("points", List.of(1.0))));
      double[] rises = rises(session, network.data(), scored(network), "fc1");
      assertThat(reasons.get(1)).isEqualTo(reason(50, Math.max(0, rises[3]) / 2));
      assertThat(reasons.get(3)).isEqualTo(reason(100, Math.max(0, rises[3])));
    }
  }

  @Test
  void refusesDataWithoutLabels() {
    KnownNetwork network = KnownNetworks.mlp(2, 4, 5, 4, 3);
    Dataset unlabelled = network.data().withLabels("no labels", new int[0]);
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      assertThatThrownBy(() -> plan(session, unlabelled, scored(network), Map.of()))
          .hasMessageStartingWith("PRU-061");
    }
  }

  private static String reason(int percent, double rise) {
    return String.format(
        Locale.ROOT,
        "with %d %% of its layer gone the loss rises by %.4g",
        percent,
        Math.max(0, rise));
  }

  /** Groups are scored by a hash of their id. */
  private static List<ScoredGroup> scored(KnownNetwork network) {
    List<ScoredGroup> groups = new ArrayList<>();
    for (UnitGroup group : UnitGroups.of(network.graph())) {
      groups.add(new ScoredGroup(group, group.id() * 7 % 11));
    }
    return groups;
  }

  /** By how much the loss rises with the lowest 1, 2, … of a layer off, one mask at a time. */
  private static double[] rises(
      GraphSession session, Dataset data, List<ScoredGroup> groups, String layer) {
    List<ScoredGroup> own =
        groups.stream()
            .filter(g -> g.group().layers().equals(layer))
            .sorted(
                Comparator.comparingDouble(ScoredGroup::score)
                    .thenComparingInt(g -> g.group().id()))
            .toList();
    double[] rises = new double[own.size()];
    double before = session.evaluate(session.weights(), data).loss();
    try (Ablation ablation = session.ablation(session.weights(), data, Ablation.Replacement.ZERO)) {
      List<UnitRef> off = new ArrayList<>();
      for (int i = 0; i < rises.length; i++) {
        off.addAll(own.get(i).group().units());
        rises[i] = ablation.evaluate(UnitMask.of(off)).summary().loss() - before;
      }
    }
    return rises;
  }

  private PruningPlan plan(
      GraphSession session, Dataset data, List<ScoredGroup> groups, Map<String, ?> options) {
    try (NDManager scope = session.manager().newSubManager()) {
      return criterion.plan(
          new PruningRequest(
              session,
              data,
              groups,
              new PruningBudget(PruningBudget.Quantity.UNITS, .5),
              new AnalysisContext(
                  Options.of(criterion.describe(), options),
                  new Randomness(1),
                  Progress.unwatched(),
                  scope)));
    }
  }
}
