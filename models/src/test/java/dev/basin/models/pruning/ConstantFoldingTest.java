package dev.basin.models.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import dev.basin.models.EngineTest;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.UnitGroups;
import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.Concat;
import dev.basin.models.graph.op.MatMul;
import dev.basin.models.graph.op.Sigmoid;
import dev.basin.models.graph.op.Tanh;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What masked units still give downstream, and whether the next bias can take it. */
class ConstantFoldingTest extends EngineTest {

  /** As in a DenseNet: two branches joined, norm, rectifier, then a convolution. */
  private static Graph dense(long kernel, long pad, boolean bias) {
    Blocks net = new Blocks(2, 6, 6);
    String a = net.relu("a", net.conv("conv_a", "input", 6, 3, 1, true));
    String b = net.relu("b", net.conv("conv_b", a, 5, 3, 1, true));
    String joined = net.node("joined", new Concat(1), a, b);
    String c = net.relu("c", net.norm("bn", joined));
    return net.logits(net.relu("d", net.conv("conv_d", c, 4, kernel, pad, bias)));
  }

  @Test
  void constantBehindANormGoesIntoTheBiasOfAPointwiseConvolution() {
    Graph graph = dense(1, 0, true);
    PrunedGraph pruned = UnitRemoval.of(graph, unitsOf(graph, 0, 2, 7));
    assertThat(pruned.notFolded()).isEmpty();
    assertThat(pruned.folded())
        .singleElement()
        .matches(folded -> folded.node().equals("conv_d") && folded.bias().equals("conv_d.bias"));
    assertThat(pruned.folded().get(0).largest()).isGreaterThan(0.1);
    assertEqual(graph, pruned);
  }

  @Test
  void biasOfTheNextMapIsMadeWhereItHasNone() {
    Graph graph = dense(3, 0, false);
    PrunedGraph pruned = UnitRemoval.of(graph, unitsOf(graph, 0, 2, 7));
    assertThat(pruned.folded()).singleElement().matches(Folded::added);
    assertEqual(graph, pruned);
    Graph rewound = pruned.apply(graph);
    assertThat(Parameters.of(rewound)).isEqualTo(Parameters.of(pruned.graph()));
    assertThat(rewound.tensor(pruned.folded().get(0).bias()).at(0)).isZero();
    assertThat(Parameters.of(UnitRemoval.of(rewound, List.of()).graph()))
        .isEqualTo(Parameters.of(pruned.graph()));
  }

  @Test
  void constantThatMeetsZeroPaddingIsNotFoldedAndTheCheckSaysWhy() {
    Graph graph = dense(3, 1, true);
    PrunedGraph pruned = UnitRemoval.of(graph, unitsOf(graph, 0, 2, 7));
    assertThat(pruned.folded()).isEmpty();
    assertThat(pruned.notFolded())
        .singleElement()
        .matches(each -> each.node().equals("conv_d") && each.reason().contains("zero-padded"));
    RemovalCheck check =
        RemovalCheck.of(
            graph, pruned, Blocks.data(graph, 10), SessionOptions.cpu(Precision.FLOAT64));
    assertThat(check).isInstanceOf(RemovalCheck.Differs.class);
    assertThat(check.difference()).isGreaterThan(0.01);
    assertThat(((RemovalCheck.Differs) check).reason()).contains("conv_d", "zero-padded");
  }

  @Test
  void constantBehindASigmoidGoesIntoALinearLayer() {
    Blocks net = new Blocks(2, 4, 4);
    String a = net.conv("conv_a", "input", 6, 3, 1, true);
    String b = net.conv("conv_b", "input", 6, 3, 1, true);
    Graph graph = net.logits(net.node("s", new Sigmoid(), net.node("sum", new Add(), a, b)));
    PrunedGraph pruned = UnitRemoval.of(graph, unitsOf(graph, 1, 4));
    assertThat(pruned.folded()).singleElement().matches(each -> each.node().equals("logits"));
    assertEqual(graph, pruned);
  }

  @Test
  void productWithoutBiasGetsAnAdditionBehindIt() {
    Blocks net = new Blocks(5);
    String a = net.linear("a", "input", 6);
    String b = net.linear("b", "input", 6);
    String c = net.node("c", new Sigmoid(), net.node("sum", new Add(), a, b));
    String d = net.node("d", new MatMul(), c, net.graph.normal("d.weight", 1, 6, 4));
    String e =
        net.node(
            "f",
            new Add(),
            net.node("e", new MatMul(), d, net.graph.normal("e.weight", 1, 4, 4)),
            net.graph.normal("e.bias", 1, 4));
    Graph graph = net.logits(net.node("g", new Tanh(), e));
    PrunedGraph pruned = UnitRemoval.of(graph, unitsOf(graph, 1, 4));
    assertThat(pruned.folded()).singleElement().matches(each -> each.bias().equals("d.folded"));
    assertEqual(graph, pruned);
  }

  @Test
  void constantsOfUnitsThatNeverChangeAreFoldedSoThatNothingChanges() {
    Blocks net = new Blocks(2, 4, 4);
    String a = net.node("a", new Sigmoid(), net.conv("conv_a", "input", 6, 3, 1, true));
    String b = net.relu("b", net.norm("bn_b", net.conv("conv_b", a, 5, 1, 0, false)));
    Graph graph = net.logits(net.node("c", new Tanh(), net.conv("conv_c", b, 4, 3, 0, true)));
    graph = Blocks.edited(graph, "conv_a.weight", 2 * 18, 3 * 18, w -> 0);
    graph = Blocks.edited(graph, "bn_b.weight", 4, 5, w -> 0);
    graph = Blocks.edited(graph, "bn_b.bias", 4, 5, w -> 0.7);
    graph = Blocks.edited(graph, "conv_c.weight", 27 + 18, 2 * 45, w -> w);
    Map<UnitRef, Double> dead = DeadUnits.of(graph);
    assertThat(dead.keySet()).containsExactly(new UnitRef("conv_a", 2), new UnitRef("conv_b", 4));
    double sigmoid = 1 / (1 + Math.exp(-graph.tensor("conv_a.bias").at(2)));
    assertThat(dead.get(new UnitRef("conv_a", 2))).isCloseTo(sigmoid, within(1e-12));
    assertThat(dead.get(new UnitRef("conv_b", 4)))
        .isCloseTo(graph.tensor("bn_b.bias").at(4), within(1e-12));
    PrunedGraph pruned = UnitRemoval.of(graph, dead.keySet(), dead);
    assertThat(pruned.folded()).extracting(Folded::node).containsExactly("conv_b", "conv_c");
    assertEqual(graph, pruned);
    PrunedGraph nothing = UnitRemoval.of(graph, List.of());
    PrunedGraph same =
        new PrunedGraph(pruned.graph(), nothing.maps(), Map.of(), pruned.folded(), List.of());
    assertEqual(graph, same); // as the network itself, unmasked
  }

  @Test
  void findsUnitsThatReadDeadOnesAlone() {
    Blocks net = new Blocks(5);
    String a = net.relu("a", net.linear("fc_a", "input", 4));
    Graph graph = net.logits(net.relu("b", net.linear("fc_b", a, 3)));
    graph = Blocks.edited(graph, "fc_a.weight", 5, 10, w -> 0); // unit 1
    graph = Blocks.edited(graph, "fc_a.bias", 1, 2, w -> 0.5);
    graph = Blocks.edited(graph, "fc_b.weight", 8, 9, w -> 0); // unit 2 reads unit 1 alone
    graph = Blocks.edited(graph, "fc_b.weight", 9, 10, w -> 3);
    graph = Blocks.edited(graph, "fc_b.weight", 10, 12, w -> 0);
    graph = Blocks.edited(graph, "fc_b.bias", 2, 3, w -> 0.25);
    assertThat(DeadUnits.of(graph))
        .isEqualTo(Map.of(new UnitRef("fc_a", 1), 0.5, new UnitRef("fc_b", 2), 1.75));
  }

  @Test
  void constantsInFrontOfPaddingDoNotMakeAUnitDead() {
    Blocks net = new Blocks(2, 4, 4);
    String a = net.relu("a", net.conv("conv_a", "input", 2, 1, 0, true));
    Graph graph = net.logits(net.relu("b", net.conv("conv_b", a, 2, 3, 1, true)));
    graph = Blocks.edited(graph, "conv_a.weight", 0, 4, w -> 0);
    graph = Blocks.edited(graph, "conv_a.bias", 0, 2, w -> 1);
    graph = Blocks.edited(graph, "conv_b.bias", 0, 2, w -> 10);
    assertThat(DeadUnits.of(graph).keySet())
        .containsExactly(new UnitRef("conv_a", 0), new UnitRef("conv_a", 1));
  }

  @Test
  void groupsThatNoBiasCanMakeUpForAreUnprunableAndSayWhy() {
    assertThat(ExactGroups.find(dense(1, 0, true))).isEqualTo(UnitGroups.find(dense(1, 0, true)));
    assertThat(ExactGroups.find(dense(3, 0, true))).isEqualTo(UnitGroups.find(dense(3, 0, true)));
    UnitGroups padded = ExactGroups.find(dense(3, 1, true));
    List<UnitGroup> all = UnitGroups.of(dense(3, 1, true));
    assertThat(all).hasSize(6 + 5 + 4);
    // behind the norm a zero stays zero only where β ≤ γμ/σ closes the rectifier
    List<List<UnitRef>> free = padded.groups().stream().map(UnitGroup::units).toList();
    assertThat(free).containsAll(all.subList(11, 15).stream().map(UnitGroup::units).toList());
    assertThat(padded.unprunable())
        .isNotEmpty()
        .allMatch(
            each -> each.reason().contains("conv_d") && each.reason().contains("zero-padded"));
    assertThat(padded.groups().size() + padded.unprunable().size()).isEqualTo(15);
    Graph graph = dense(3, 1, true);
    for (UnitGroup group : all) {
      boolean equal = UnitRemoval.of(graph, group.units()).notFolded().isEmpty();
      assertThat(free.contains(group.units())).isEqualTo(equal);
    }
  }

  /** Units that are dead, and units that nobody listens to, planted among others. */
  @Test
  void removingExactlyTheUselessUnitsOfAPlantedNetworkChangesNothing() {
    Blocks net = new Blocks(6);
    String a = net.node("a", new Tanh(), net.linear("fc1", "input", 12));
    Graph graph = net.graph.build(net.linear("fc2", a, 3));
    graph = Blocks.edited(graph, "fc1.weight", 6 * 4, 6 * 8, w -> 0); // 4 to 7 are dead
    for (int row = 0; row < 3; row++) { // 8 to 11 are not read
      graph = Blocks.edited(graph, "fc2.weight", 12 * row + 8, 12 * row + 12, w -> 0);
    }
    Map<UnitRef, Double> dead = DeadUnits.of(graph);
    assertThat(dead.keySet()).extracting(UnitRef::index).containsExactly(4, 5, 6, 7);
    List<UnitRef> useless = new ArrayList<>(dead.keySet());
    for (int unit = 8; unit < 12; unit++) {
      useless.add(new UnitRef("fc1", unit));
    }
    PrunedGraph pruned = UnitRemoval.of(graph, useless, dead);
    assertEqual(
        graph,
        new PrunedGraph(
            pruned.graph(), pruned.maps(), Map.of(), pruned.folded(), List.of())); // unmasked
    assertThat(Parameters.of(pruned.graph()).size()).isEqualTo(4 * 6 + 4 + 3 * 4 + 3);
  }

  private static List<UnitRef> unitsOf(Graph graph, int... groups) {
    List<UnitGroup> all = UnitGroups.of(graph);
    List<UnitRef> units = new ArrayList<>();
    for (int group : groups) {
      units.addAll(all.get(group).units());
    }
    return units;
  }

  private static void assertEqual(Graph graph, PrunedGraph pruned) {
    for (Precision precision : Precision.values()) {
      assertThat(
              RemovalCheck.of(graph, pruned, Blocks.data(graph, 10), SessionOptions.cpu(precision)))
          .isInstanceOf(RemovalCheck.Equal.class);
    }
  }
}
