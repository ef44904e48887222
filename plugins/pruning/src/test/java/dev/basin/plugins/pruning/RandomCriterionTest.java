package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.ScoredGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomCriterionTest {
  private final RandomCriterion criterion = new RandomCriterion();

  @Test
  void givesEveryGroupOnceForEverySeed() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(order(Groups.scored(new double[30]), seed, 0))
          .hasSize(30)
          .doesNotHaveDuplicates()
          .allMatch(id -> id >= 0 && id < 30);
    }
  }

  @Test
  void repeatsItselfForTheSameSeedOnly() {
    List<ScoredGroup> groups = Groups.scored(new double[40]);
    assertThat(order(groups, 7, 0)).isEqualTo(order(groups, 7, 0));
    assertThat(order(groups, 7, 0)).isNotEqualTo(order(groups, 8, 0));
    assertThat(order(groups, 7, 0)).isNotEqualTo(order(groups, 7, 1));
  }

  @Test
  void ignoresScoresAndTheOrderOfGroups() {
    List<ScoredGroup> reversed = new ArrayList<>(Groups.scored(9, 8, 7, 6, 5, 4));
    Collections.reverse(reversed);
    assertThat(order(reversed, 3, 0)).isEqualTo(order(Groups.scored(new double[6]), 3, 0));
  }

  /** χ² over the 6 orders of 3 groups; 5 degrees of freedom, P(χ² > 25.7) = 1e-4. */
  @Test
  void makesAllOrdersEquallyLikely() {
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
  void drawsWeightsFromAllThatMayGo() {
    Weights weights = new Weights().parameter("a", List.of(50L), new double[50]).fixed(7);
    int[] hits = new int[50];
    for (int seed = 0; seed < 200; seed++) {
      List<Integer> pruned = weights.pruned(criterion, 10, seed, Map.of());
      assertThat(pruned).hasSize(10).doesNotContain(7);
      pruned.forEach(i -> hits[i]++);
    }
    // 200 · 10/49 = 41 on average, 5.7 standard deviation
    assertThat(IntStream.of(hits).filter(n -> n > 0).boxed())
        .hasSize(49)
        .allMatch(n -> n > 12 && n < 70);
  }

  private List<Integer> order(List<ScoredGroup> groups, long seed, long draw) {
    return Groups.order(Groups.plan(criterion, groups, seed, Map.of("draw", draw)));
  }
}
