package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.ScoredGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerShuffleTest {
  private final LayerShuffle criterion = new LayerShuffle();

  @Test
  void takesAsManyFromEachLayerAsTheScoresDoAtEveryBudget() {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<ScoredGroup> groups =
          Groups.inLayers(
              random.ints(12, 0, 6).asDoubleStream().toArray(),
              random.ints(20, 0, 9).asDoubleStream().toArray());
      List<Integer> byScore = Groups.order(Groups.plan(new GlobalThreshold(), groups, 1, Map.of()));
      List<Integer> byLot = order(groups, seed, 0);
      assertThat(byLot).containsExactlyInAnyOrderElementsOf(byScore).isNotEqualTo(byScore);
      for (int gone = 0; gone <= 32; gone++) {
        assertThat(byLot.subList(0, gone).stream().filter(id -> id < 12).count())
            .isEqualTo(byScore.subList(0, gone).stream().filter(id -> id < 12).count());
      }
    }
  }

  /** χ² over the 6 orders of 3 groups; 5 degrees of freedom, P(χ² > 25.7) = 1e-4. */
  @Test
  void makesAllDealsEquallyLikely() {
    int draws = 6000;
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int draw = 0; draw < draws; draw++) {
      counts.merge(order(Groups.scored(1, 2, 3), 11, draw), 1, Integer::sum);
    }
    double expected = draws / 6.0;
    double chiSquare =
        counts.values().stream().mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    assertThat(counts).hasSize(6);
    assertThat(chiSquare).isLessThan(25.7);
  }

  @Test
  void leavesGroupsWithoutScoreAtTheEnd() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(order(Groups.scored(3, Double.NaN, 1, 2), seed, 0).get(3)).isEqualTo(1);
    }
  }

  @Test
  void takesAsManyWeightsFromEachParameterAsTheScoresDo() {
    Random random = new Random(2);
    Weights weights =
        new Weights()
            .parameter("a", List.of(5L, 8L), random.doubles(40).toArray())
            .parameter("b", List.of(6L, 10L), random.doubles(60, 0, 2).toArray());
    for (int count : new int[] {1, 30, 50, 99}) {
      List<Integer> byScore = weights.pruned(new GlobalThreshold(), count, Map.of());
      List<Integer> byLot = weights.pruned(criterion, count, Map.of());
      assertThat(byLot.stream().filter(i -> i < 40).count())
          .isEqualTo(byScore.stream().filter(i -> i < 40).count());
      assertThat(byLot).hasSize(count).isNotEqualTo(byScore);
    }
  }

  private List<Integer> order(List<ScoredGroup> groups, long seed, long draw) {
    return Groups.order(Groups.plan(criterion, groups, seed, Map.of("draw", draw)));
  }
}
