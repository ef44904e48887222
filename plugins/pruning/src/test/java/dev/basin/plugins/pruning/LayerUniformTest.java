package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.PruningPlan;
import dev.basin.api.ScoredGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerUniformTest {
  private final LayerUniform criterion = new LayerUniform();

  @Test
  void takesTheSameShareFromEveryLayerWhateverTheScale() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[] wide = random.doubles(40).toArray();
      double[] narrow = random.doubles(10).map(score -> 1000 + score).toArray();
      List<Integer> order = Groups.order(plan(wide, narrow));
      for (int fifth = 1; fifth <= 5; fifth++) {
        assertThat(order.subList(0, 10 * fifth)).filteredOn(id -> id < 40).hasSize(8 * fifth);
      }
    }
  }

  @Test
  void takesTheLowestOfALayerFirst() {
    assertThat(Groups.order(plan(new double[] {3, 1, 2}, new double[] {30, 20, 40})))
        .containsExactly(1, 4, 2, 3, 0, 5);
  }

  @Test
  void keepsTheLastUnitOfALayerUntilAllOthersHaveGone() {
    List<Integer> order =
        Groups.order(plan(new double[] {0}, new double[] {5, 6, 7}, new double[] {8, 9}));
    assertThat(order.subList(0, 3)).containsExactly(1, 4, 2);
    assertThat(order.subList(3, 6)).containsExactly(0, 3, 5);
  }

  @Test
  void putsGroupsWithoutScoreLastAndSaysSo() {
    PruningPlan plan = plan(new double[] {Double.NaN, 1}, new double[] {3, 2});
    assertThat(Groups.order(plan)).containsExactly(1, 3, 2, 0);
    assertThat(Groups.reasons(plan).get(3)).isEqualTo("no score, so after all others");
  }

  @Test
  void givesTheRankInTheLayerAsTheReason() {
    assertThat(Groups.reasons(plan(new double[] {2, 1}, new double[] {7})).get(0))
        .isEqualTo("rank 1 of 2 in its layer");
  }

  /** By magnitude, half of every parameter: torch.nn.utils.prune.l1_unstructured layer by layer. */
  @Test
  void takesTheSameShareFromEveryParameter() {
    Weights weights =
        new Weights()
            .parameter("a", List.of(2L, 4L), 1, 2, 3, 4, 4, 3, 2, 1)
            .parameter("b", List.of(2L, 2L), 100, 300, 200, 400);
    assertThat(weights.pruned(criterion, 6, Map.of())).containsExactly(0, 1, 6, 7, 8, 10);
  }

  /** torch.nn.utils.prune rounds 0.4 × 17 to 7, and prunes exactly 7 where all weights tie. */
  @Test
  void prunesExactlyKWhereAllScoresTie() {
    double[] equal = new double[17];
    assertThat(
            new Weights()
                .parameter("w", List.of(17L), equal)
                .pruned(criterion, (int) Math.round(0.4 * 17), Map.of()))
        .containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  /** |W|·‖X‖ of W = [[4,0,1,−1],[3,−2,−1,−3],[−3,1,0,2]] and ‖X‖ = [1,2,8,3] (Sun et al. 2024). */
  @Test
  void prunesHalfOfEveryRowAsInTheExampleOfWanda() {
    double[] scores = {4, 0, 8, 3, 3, 4, 8, 9, 3, 2, 0, 6};
    Weights rows =
        new Weights()
            .parameter("layer.weight", List.of(3L, 4L), scores)
            .layer(Groups.layer("layer", List.of(3L, 4L), 0, List.of()));
    // [[4,0,1,0],[0,0,−1,−3],[−3,0,0,2]]
    assertThat(rows.pruned(criterion, 6, Map.of("per", "row"))).containsExactly(1, 3, 4, 5, 9, 10);
  }

  @Test
  void findsRowsAlongTheSecondAxisWhereTheNetworkSaysSo() {
    double[] scores = {4, 3, 3, 0, 4, 2, 8, 8, 0, 3, 9, 6};
    Weights columns =
        new Weights()
            .parameter("layer.weight", List.of(4L, 3L), scores)
            .layer(Groups.layer("layer", List.of(4L, 3L), 1, List.of()));
    assertThat(columns.pruned(criterion, 6, Map.of("per", "row")))
        .containsExactly(1, 3, 4, 5, 8, 9);
  }

  private PruningPlan plan(double[]... layers) {
    List<ScoredGroup> groups = new ArrayList<>(Groups.inLayers(layers));
    return Groups.plan(criterion, groups, 1, Map.of());
  }
}
