package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.PruningPlan;
import dev.basin.api.ScoredGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlobalThresholdTest {
  private final GlobalThreshold criterion = new GlobalThreshold();

  @Test
  void ordersByScoreFromLowToHigh() {
    assertThat(order(3, -1, 2, 0)).containsExactly(1, 3, 2, 0);
  }

  @Test
  void breaksTiesByIdSoThatExactlyKGroupsGo() {
    assertThat(order(1, 1, 1, 0, 1)).containsExactly(3, 0, 1, 2, 4);
  }

  /** torch.nn.utils.prune on [[1,2,3,4],[-4,-3,-2,-1]] by magnitude, two at a time. */
  @Test
  void prunesTheSameWeightsAsTorchPruneTwoAtATime() {
    List<Integer> order = order(1, 2, 3, 4, 4, 3, 2, 1);
    assertThat(order.subList(0, 2)).containsExactly(0, 7);
    assertThat(order.subList(2, 4)).containsExactly(1, 6);
  }

  @Test
  void doesNotDependOnTheOrderInWhichGroupsAreGiven() {
    List<ScoredGroup> groups = new ArrayList<>(Groups.scored(.3, .1, .3, .2, .1, .0, .3));
    List<Integer> expected = order(.3, .1, .3, .2, .1, .0, .3);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(groups, new Random(seed));
      assertThat(Groups.order(Groups.plan(criterion, groups, 1, Map.of()))).isEqualTo(expected);
    }
  }

  @Test
  void treatsNegativeZeroAsZero() {
    assertThat(order(0.0, -0.0, 0.0)).containsExactly(0, 1, 2);
  }

  @Test
  void putsGroupsWithoutScoreLastAndSaysSo() {
    PruningPlan plan =
        Groups.plan(criterion, Groups.scored(Double.NaN, 5, Double.NaN, 1), 1, Map.of());
    assertThat(Groups.order(plan)).containsExactly(3, 1, 0, 2);
    assertThat(((PruningPlan.Order) plan).removals().get(2).reason())
        .isEqualTo("no score, so after all others");
  }

  @Test
  void givesScoreAndRankAsTheReason() {
    PruningPlan plan = Groups.plan(criterion, Groups.scored(.5, .25), 1, Map.of());
    assertThat(((PruningPlan.Order) plan).removals().get(0).reason())
        .isEqualTo("score 0.250000, rank 1 of 2");
  }

  /** torch.nn.utils.prune on [[1,2,3,4],[-4,-3,-2,-1]] by magnitude, two at a time. */
  @Test
  void prunesSingleWeightsAsTorchPruneDoes() {
    Weights weights = new Weights().parameter("w", List.of(2L, 4L), 1, 2, 3, 4, 4, 3, 2, 1);
    assertThat(weights.pruned(criterion, 2, Map.of())).containsExactly(0, 7);
    assertThat(weights.gone(0).gone(7).pruned(criterion, 2, Map.of())).containsExactly(1, 6);
  }

  @Test
  void takesWeightsOfAllParametersByScoreAndUnscoredOnesLast() {
    Weights weights =
        new Weights()
            .parameter("a", List.of(3L), 5, Double.NaN, -1)
            .parameter("b", List.of(3L), 0, 5, Double.POSITIVE_INFINITY);
    assertThat(weights.pruned(criterion, 3, Map.of())).containsExactly(0, 2, 3);
    assertThat(weights.pruned(criterion, 5, Map.of())).containsExactly(0, 2, 3, 4, 5);
  }

  private List<Integer> order(double... scores) {
    return Groups.order(Groups.plan(criterion, Groups.scored(scores), 1, Map.of()));
  }
}
