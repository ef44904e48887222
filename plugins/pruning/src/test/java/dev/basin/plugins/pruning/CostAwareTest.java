package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.PruningBudget;
import dev.basin.api.PruningPlan;
import dev.basin.api.ScoredGroup;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostAwareTest {
  private final CostAware criterion = new CostAware();

  /** What is left when the cost fits is worth as much as the best of all subsets that fit. */
  @ParameterizedTest
  @ValueSource(strings = {"multiply-adds", "parameters"})
  void leavesTheBestOfAllSubsetsThatFit(String cost) {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      double[] scores = random.doubles(12, -1, 4).toArray();
      long[] costs = random.longs(12, 1, 50).map(c -> 16 * c).toArray();
      double share = .1 + .8 * random.nextDouble();
      long total = 0;
      for (long each : costs) {
        total += each;
      }
      double best = 0;
      for (int subset = 0; subset < 1 << 12; subset++) {
        double value = 0;
        long used = 0;
        for (int i = 0; i < 12; i++) {
          value += (subset >> i & 1) * scores[i];
          used += (subset >> i & 1) * costs[i];
        }
        best = used <= (1 - share) * total ? Math.max(best, value) : best;
      }
      Set<Integer> left = new HashSet<>();
      double value = 0;
      PruningPlan plan = plan(groups(scores, costs), share, cost);
      for (PruningPlan.Removal removal : ((PruningPlan.Order) plan).removals()) {
        if (removal.reason().startsWith("in ")) {
          left.add(removal.group());
          value += scores[removal.group()];
        }
      }
      assertThat(value).isCloseTo(best, within(1e-12));
      int kept = left.size();
      assertThat(Groups.order(plan).subList(12 - kept, 12))
          .as("those that stay go last")
          .containsExactlyInAnyOrderElementsOf(left);
    }
  }

  @Test
  void ordersByImportancePerCostAndWorthlessGroupsFirst() {
    // per cost: –, 1/2, 3, 2/4, –, 1
    List<ScoredGroup> groups =
        groups(new double[] {0, 1, 6, 2, -5, 3}, new long[] {1, 2, 2, 4, 9, 3});
    assertThat(Groups.order(plan(groups, .99, "multiply-adds"))).containsExactly(4, 0, 1, 3, 5, 2);
  }

  @Test
  void keepsWhatHasNoScoreLastAndPaysForIt() {
    List<ScoredGroup> groups =
        groups(new double[] {Double.NaN, 1, 2, 3}, new long[] {10, 10, 10, 10});
    PruningPlan plan = plan(groups, .5, "multiply-adds");
    assertThat(Groups.order(plan)).containsExactly(1, 2, 3, 0);
    assertThat(Groups.reasons(plan))
        .containsExactly(
            "outside the best set, 0.1000 per multiply-add",
            "outside the best set, 0.2000 per multiply-add",
            "in the best set, 0.3000 per multiply-add",
            "no score, so after all others");
  }

  @Test
  void takesMeasuredTimeForCost() {
    List<ScoredGroup> groups = new ArrayList<>();
    double[] microseconds = {10, 1, 1, -.1};
    for (int i = 0; i < 4; i++) {
      groups.add(
          new ScoredGroup(
              new UnitGroup(i, List.of(new UnitRef("layer", i)), 1),
              i == 0 ? 3 : 1,
              1,
              OptionalDouble.of(microseconds[i])));
    }
    assertThat(Groups.order(plan(groups, .5, "latency"))).containsExactly(0, 1, 2, 3);
  }

  @Test
  void refusesLatencyThatNobodyMeasured() {
    assertThatThrownBy(() -> plan(groups(new double[] {1}, new long[] {1}), .5, "latency"))
        .hasMessageStartingWith("PRU-062");
  }

  @Test
  void ordersByScoreWhereNothingCostsAnything() {
    assertThat(Groups.order(plan(Groups.scored(3, 1, 2), .5, "multiply-adds")))
        .containsExactly(1, 2, 0);
  }

  private PruningPlan plan(List<ScoredGroup> groups, double share, String cost) {
    return Groups.plan(
        criterion,
        groups,
        List.of(),
        new PruningBudget(PruningBudget.Quantity.MULTIPLY_ADDS, share),
        1,
        Map.of("cost", cost));
  }

  private static List<ScoredGroup> groups(double[] scores, long[] costs) {
    List<ScoredGroup> groups = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      groups.add(
          new ScoredGroup(
              new UnitGroup(i, List.of(new UnitRef("layer", i)), costs[i]),
              scores[i],
              costs[i],
              OptionalDouble.empty()));
    }
    return groups;
  }
}
