package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.PruningBudget;
import dev.basin.api.PruningPlan;
import dev.basin.api.ScoredGroup;
import dev.basin.api.model.UnitGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerRatiosTest {
  private final LayerRatios criterion = new LayerRatios();

  /** jaxpruner: shapes (2,4), (3,6), (2,4,6) at a sparsity of .5 give 0, .31, .655. */
  @Test
  void findsTheSparsitiesOfTheErdosRenyiKernel() {
    double[] sizes = {8, 18, 48};
    double[] kept = ErdosRenyi.kept(new double[] {6, 9, 12}, sizes, 37);
    assertThat(1 - kept[0] / 8).isZero();
    assertThat(1 - kept[1] / 18).isCloseTo(.31, within(.0005));
    assertThat(1 - kept[2] / 48).isCloseTo(.655, within(.0005));
    assertThat(Arrays.stream(kept).sum()).isCloseTo(37, within(1e-12));
  }

  @Test
  void keepsNoMoreThanThereIsAndMeetsTheTotal() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double[] sizes = random.doubles(6, 1, 100).toArray();
      double[] proportions = random.doubles(6, .1, 50).toArray();
      double total = random.nextDouble() * Arrays.stream(sizes).sum();
      double[] kept = ErdosRenyi.kept(proportions, sizes, total);
      assertThat(Arrays.stream(kept).sum()).isCloseTo(total, within(1e-9));
      double scale = 0;
      for (int i = 0; i < 6; i++) {
        assertThat(kept[i]).isBetween(0., sizes[i]);
        scale = Math.max(scale, kept[i] / proportions[i]);
      }
      for (int i = 0; i < 6; i++) {
        if (kept[i] < sizes[i]) {
          assertThat(kept[i]).isCloseTo(scale * proportions[i], within(1e-9));
        }
      }
    }
  }

  @Test
  void prunesWeightsInThoseSharesLowestFirst() {
    Random random = new Random(3);
    Weights weights =
        new Weights()
            .parameter("a", List.of(2L, 4L), random.doubles(8).toArray())
            .parameter("b", List.of(3L, 6L), ascending(18))
            .parameter("c", List.of(2L, 4L, 6L), random.doubles(48).toArray());
    List<Integer> pruned = weights.pruned(criterion, 37, Map.of());
    assertThat(pruned).filteredOn(i -> i < 8).isEmpty();
    // 18 · .3095 = 5.57 and 48 · .6548 = 31.43: whole numbers next to them
    assertThat(pruned).filteredOn(i -> i >= 8 && i < 26).containsExactly(8, 9, 10, 11, 12);
    assertThat(pruned).filteredOn(i -> i >= 26).hasSize(32);
  }

  @Test
  void countsWhatHasGoneBeforeAsGone() {
    Weights weights =
        new Weights()
            .parameter("a", List.of(4L, 4L), ascending(16))
            .parameter("b", List.of(4L, 4L), ascending(16));
    for (int i = 0; i < 8; i++) {
      weights.gone(i);
    }
    assertThat(weights.pruned(criterion, 8, Map.of()))
        .containsExactly(16, 17, 18, 19, 20, 21, 22, 23);
  }

  @Test
  void keepsMoreOfSmallLayersOfUnits() {
    List<ScoredGroup> groups = Groups.inLayers(ascending(8), ascending(16));
    PruningPlan plan =
        Groups.plan(
            criterion,
            groups,
            List.of(
                Groups.layer("layer", List.of(8L, 4L), 0, List.of()),
                Groups.layer("layer 2", List.of(16L, 8L), 0, List.of())),
            new PruningBudget(PruningBudget.Quantity.UNITS, 0.5),
            1,
            Map.of());
    // densities 12/32 and 24/128, so 3 ε + 3 ε = 12 kept: 6 of 8 and 6 of 16
    List<Integer> gone = Groups.order(plan).subList(0, 12);
    assertThat(gone).filteredOn(id -> id < 8).containsExactly(0, 1);
    assertThat(gone).filteredOn(id -> id >= 8).hasSize(10);
    assertThat(Groups.reasons(plan).get(0))
        .isEqualTo("rank 1 in its layer, of which 10.0 of 16 go");
  }

  @Test
  void countsTheBudgetsQuantity() {
    List<ScoredGroup> groups =
        Groups.inLayers(ascending(8), ascending(16)).stream()
            .map(g -> costly(g, g.group().id() < 8 ? 2 : 1))
            .toList();
    List<Integer> order =
        Groups.order(
            Groups.plan(
                criterion,
                groups,
                List.of(
                    Groups.layer("layer", List.of(8L, 4L), 0, List.of()),
                    Groups.layer("layer 2", List.of(16L, 8L), 0, List.of())),
                new PruningBudget(PruningBudget.Quantity.PARAMETERS, 0.5),
                1,
                Map.of()));
    // 16·12/32 ε + 16·24/128 ε = 16 kept: 10 2/3 of 16, so 5 1/3 of 8 units, and 5 1/3 of 16
    assertThat(order.subList(0, 13)).filteredOn(id -> id < 8).hasSize(2);
  }

  @Test
  void scoresOneTwoThreeByLamp() {
    double[] scores = LampScore.of(new Candidates(new double[] {3, 1, 2}, new int[3], List.of("")));
    assertThat(scores[0]).isEqualTo(1);
    assertThat(scores[1]).isCloseTo(1 / 14., within(1e-15));
    assertThat(scores[2]).isCloseTo(4 / 13., within(1e-15));
  }

  @Test
  void neverTakesTheLastOfALayerBeforeAnotherHasOneLeftByLamp() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      double[] large = random.doubles(20, 1e150, 1e200).toArray();
      double[] small = random.doubles(5, 1e-200, 1e-150).toArray();
      double[] equal = {2, 2, 2, 2, 2};
      List<Integer> order =
          Groups.order(
              Groups.plan(
                  criterion, Groups.inLayers(large, small, equal), 1, Map.of("ratios", "lamp")));
      List<Integer> left = order.subList(27, 30);
      assertThat(left).anyMatch(id -> id < 20).anyMatch(id -> id >= 20 && id < 25).contains(29);
    }
  }

  @Test
  void takesScoresOfZeroAndBelowFirstAndNoScoreLastByLamp() {
    assertThat(
            Groups.order(
                Groups.plan(
                    criterion,
                    Groups.inLayers(
                        new double[] {1, -2, Double.NaN}, new double[] {0, -3, 1e-9, 5}),
                    1,
                    Map.of("ratios", "lamp"))))
        .containsExactly(4, 1, 3, 5, 0, 6, 2);
  }

  private static ScoredGroup costly(ScoredGroup scored, long parameters) {
    UnitGroup group = scored.group();
    return new ScoredGroup(new UnitGroup(group.id(), group.units(), parameters), scored.score());
  }

  private static double[] ascending(int count) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> i + 1);
    return numbers;
  }
}
