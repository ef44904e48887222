package dev.basin.host.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.Randomness;
import dev.basin.api.model.UnitGroup;
import dev.basin.host.study.PruningLimits;
import dev.basin.models.engine.Network;
import dev.basin.testkit.KnownNetworks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What has to stay, whatever a criterion says. */
class TakableTest {
  private final WholeNetwork whole =
      WholeNetwork.of(new Network.OfGraph(KnownNetworks.mlp(1, 4, 4, 6, 5, 3).graph()));

  private static PruningLimits limits(int floor, double share, String... protect) {
    return new PruningLimits(floor, share, List.of(protect), 1);
  }

  private List<Removal> order(long seed) {
    List<Removal> order = new ArrayList<>();
    whole.groups().forEach(group -> order.add(new Removal(group.id(), "score")));
    RandomGenerator random = new Randomness(seed).stream("order");
    for (int i = order.size() - 1; i > 0; i--) {
      Collections.swap(order, i, random.nextInt(i + 1));
    }
    return order;
  }

  private Takable take(List<Removal> order, PruningLimits limits) {
    return Takable.of(order, whole, new Standing(limits, whole));
  }

  private Map<String, Integer> left(List<UnitGroup> gone) {
    Map<String, Integer> left = new HashMap<>(whole.layerUnits());
    WholeNetwork.units(gone).forEach(unit -> left.merge(unit.layer(), -1, Integer::sum));
    return left;
  }

  @Test
  void neverEmptiesALayerAndAccountsForEveryGroup() {
    for (long seed = 0; seed < 50; seed++) {
      List<Removal> order = order(seed);
      Takable takable = take(order, limits(1, 0));
      assertThat(left(takable.groups())).doesNotContainValue(0).containsEntry("fc1", 1);
      assertThat(takable.groups().size() + takable.skipped().size()).isEqualTo(order.size());
      assertThat(takable.skipped().values())
          .allMatch(reason -> reason.startsWith("it holds the last unit of layer fc"));
    }
  }

  @Test
  void keepsFloors() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(left(take(order(seed), limits(2, 0)).groups()))
          .containsEntry("fc1", 2)
          .containsEntry("fc2", 2);
      assertThat(left(take(order(seed), limits(1, 0.5)).groups()))
          .containsEntry("fc1", 3)
          .containsEntry("fc2", 3);
    }
    assertThat(take(order(1), limits(2, 0)).skipped().values())
        .contains("layer fc1 keeps at least 2 units");
  }

  @Test
  void protectsLayersAndUnits() {
    Takable takable = take(order(3), limits(1, 0, "fc1", "fc2:4"));
    assertThat(left(takable.groups())).containsEntry("fc1", 6).containsEntry("fc2", 1);
    assertThat(takable.skipped().values())
        .contains("layer fc1 is protected", "unit fc2:4 is protected");
  }

  @Test
  void namesTheLayerThatWasMeant() {
    assertThatThrownBy(() -> new Standing(limits(1, 0, "fc11"), whole))
        .hasMessageContaining("PRU-003")
        .hasMessageContaining("one of fc1, fc2")
        .hasMessageContaining("did you mean \"fc1\"?");
    assertThatThrownBy(() -> new Standing(limits(1, 0, "fc2:5"), whole))
        .hasMessageContaining("PRU-003")
        .hasMessageContaining("fc2:0 to fc2:4");
  }

  @Test
  void refusesLimitsUnderWhichNothingMayGo() {
    assertThatThrownBy(() -> new Standing(limits(6, 0), whole).requireOneMayGo(whole))
        .hasMessageContaining("PRU-004")
        .hasMessageContaining("layer fc1 keeps at least 6 units");
    new Standing(limits(5, 0), whole).requireOneMayGo(whole);
  }

  @Test
  void shufflingTakesAsManyFromEveryLayerAtEveryLength() {
    for (long seed = 0; seed < 20; seed++) {
      List<Removal> order = order(seed);
      List<Removal> shuffled =
          Order.shuffledWithinLayers(order, whole, new Randomness(seed).derive("draw", 0));
      assertThat(shuffled.stream().map(Removal::group))
          .containsExactlyInAnyOrderElementsOf(order.stream().map(Removal::group).toList());
      for (int i = 0; i < order.size(); i++) {
        assertThat(whole.groups().get(shuffled.get(i).group()).layers())
            .isEqualTo(whole.groups().get(order.get(i).group()).layers());
      }
    }
    assertThat(Order.shuffledWithinLayers(order(1), whole, new Randomness(1)))
        .isNotEqualTo(Order.shuffledWithinLayers(order(1), whole, new Randomness(2)));
  }
}
