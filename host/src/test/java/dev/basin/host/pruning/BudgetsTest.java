package dev.basin.host.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.model.UnitGroup;
import dev.basin.testkit.KnownNetworks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many groups meet a budget. */
class BudgetsTest {
  /** 4 inputs, 3 and 2 hidden units, 2 logits: 3·5 + 2·4 + 2·3 = 29 parameters. */
  private final WholeNetwork whole =
      WholeNetwork.of(
          new dev.basin.models.engine.Network.OfGraph(KnownNetworks.mlp(1, 4, 4, 3, 2, 2).graph()));

  private final Costs costs = new Costs(whole, List.of());

  private Budget.Choice choose(double share, List<UnitGroup> order) {
    return new CostBudget(share, costs.parameters(), "parameters", costs::parametersWithout)
        .choose(order);
  }

  @Test
  void compressionsAreWholeSharesHoweverTheyWereRounded() {
    for (int compression = 1; compression <= 64; compression++) {
      for (int groups = 1; groups <= 200; groups++) {
        int left = groups - GroupBudget.of(1 - 1.0 / compression, groups);
        // groups / compression, halves down, as what goes is rounded half up
        assertThat(left).isEqualTo((2 * groups + compression - 1) / (2 * compression));
      }
    }
    assertThat(GroupBudget.of(0.4, 17)).isEqualTo(7);
  }

  @Test
  void takesExactlyAsManyAsAsked() {
    Budget.Choice choice = new GroupBudget(3, 1).choose(whole.groups());
    assertThat(choice.taken()).containsExactlyElementsOf(whole.groups().subList(0, 2));
    assertThat(choice.met()).isTrue();
    assertThat(choice.why()).isEmpty();
  }

  @Test
  void saysSoWhereFewerMayGo() {
    Budget.Choice choice = new GroupBudget(4, 0).choose(whole.groups().subList(0, 2));
    assertThat(choice.taken()).hasSize(2);
    assertThat(choice.met()).isFalse();
    assertThat(choice.why()).startsWith("2 of 4 groups may go");
  }

  @Test
  void countsParametersOfTheWholeNetwork() {
    assertThat(costs.parameters()).isEqualTo(29);
    // A unit of the first layer has 4 + 1 parameters, and 2 units read it.
    assertThat(costs.parametersWithout(whole.groups().subList(0, 1))).isEqualTo(22);
    assertThat(costs.parametersWithout(List.of())).isEqualTo(29);
  }

  @Test
  void takesTheShortestFrontThatMeetsABudgetOfParameters() {
    Budget.Choice exact = choose(7.0 / 29, whole.groups());
    assertThat(exact.taken()).containsExactly(whole.groups().get(0));
    assertThat(exact.why()).isEmpty();

    Budget.Choice more = choose(8.0 / 29, whole.groups());
    assertThat(more.taken()).hasSize(2);
    assertThat(more.met()).isTrue();
    assertThat(more.why()).isEqualTo("groups go whole: 6 parameters more than asked");
  }

  @Test
  void givesBackWhatIsNotNeeded() {
    // A unit of the second layer costs 3 + 1 + 2 = 6; after it, one of the first costs 6 more.
    List<UnitGroup> order =
        List.of(whole.groups().get(3), whole.groups().get(0), whole.groups().get(1));
    Budget.Choice choice = choose(7.0 / 29, order);
    assertThat(choice.taken()).containsExactly(whole.groups().get(0));
    assertThat(choice.why()).isEmpty();
  }

  @Test
  void saysHowMuchMayGoAtMost() {
    Budget.Choice choice = choose(0.9, whole.groups().subList(0, 1));
    assertThat(choice.met()).isFalse();
    assertThat(choice.why()).startsWith("no more than 7 of 26 parameters may go");
  }

  @Test
  void findsTheFastEnoughNetworkByBisection() {
    List<Integer> measured = new ArrayList<>();
    Budget.Choice choice =
        new LatencyBudget(
                0.5,
                groups -> {
                  measured.add(groups.size());
                  return 1 - 0.2 * groups.size();
                })
            .choose(whole.groups());
    assertThat(choice.taken()).hasSize(3);
    assertThat(choice.measured().orElseThrow())
        .isCloseTo(0.6, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(measured).doesNotHaveDuplicates().hasSizeLessThan(6);
  }
}
