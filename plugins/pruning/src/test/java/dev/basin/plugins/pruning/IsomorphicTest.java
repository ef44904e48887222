package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.PruningBudget;
import dev.basin.api.PruningPlan;
import dev.basin.api.model.UnitLayer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IsomorphicTest {
  private final Isomorphic criterion = new Isomorphic();

  /** The first two layers are alike but for the number of their units; the third reads 3×3. */
  private static final List<UnitLayer> LAYERS =
      List.of(
          Groups.layer("layer", List.of(2L, 4L, 1L, 1L), 0, List.of(List.of(8L, 2L, 1L, 1L))),
          Groups.layer("layer 2", List.of(2L, 4L, 1L, 1L), 0, List.of(List.of(8L, 2L, 1L, 1L))),
          Groups.layer("layer 3", List.of(4L, 4L, 3L, 3L), 0, List.of(List.of(8L, 4L, 1L, 1L))));

  @Test
  void comparesGroupsOfLikeLayersAndTakesTheSameShareOfEachClass() {
    PruningPlan plan = plan(true);
    // 1 and 2 are the lowest of {1, 10, 2, 20}; 100 and 200 of the others
    assertThat(Groups.order(plan).subList(0, 4)).containsExactlyInAnyOrder(0, 2, 4, 5);
    assertThat(Groups.reasons(plan).get(0)).isEqualTo("rank 1 of 4 like groups");
  }

  @Test
  void comparesGroupsOfOtherSizesToo() {
    assertThat(Groups.order(plan(false)).subList(0, 4)).containsExactly(0, 2, 1, 3);
  }

  private PruningPlan plan(boolean sizes) {
    return Groups.plan(
        criterion,
        Groups.inLayers(
            new double[] {1, 10}, new double[] {2, 20}, new double[] {100, 200, 300, 400}),
        LAYERS,
        new PruningBudget(PruningBudget.Quantity.UNITS, .5),
        1,
        Map.of("sizes", sizes));
  }
}
