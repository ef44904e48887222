package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.ScoredGroup;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.UnitGroups;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynFlowIterativeTest {
  private final SynFlowIterative criterion = new SynFlowIterative();

  /** W1 = [[1, −2], [3, 4]], W2 = [[5, −6]]: scores [[5, 10], [18, 24]], [15, 42], R = 57. */
  @Test
  void isTheFlowOfTheWholeNetworkInTheFirstRound() {
    KnownNetwork known = byHand(5, -6);
    try (GraphSession session = known.open(Precision.FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      double[] scores =
          Flow.of(session, request(criterion, session, known, 1, scope, Map.of())).scores();
      assertThat(session.network().parameters().slices().stream().map(ParameterSlice::name))
          .containsExactly("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias");
      assertThat(scores).containsExactly(5, 10, 18, 24, 0, 0, 15, 42, 0);
      assertThat(pruned(criterion, session, known, 3, Map.of("rounds", 1)))
          .containsExactly(0, 1, 6);
    }
  }

  @Test
  void computesTheFlowAnewAfterEachRound() {
    KnownNetwork known = byHand(50, -6);
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      // in one round: 50, 100, 18, 24 and 150, 42
      assertThat(pruned(criterion, session, known, 4, Map.of("rounds", 1)))
          .containsExactly(0, 2, 3, 7);
      // 18 goes, so 24 remain of 42; both go at 24, and 50 carries the rest
      assertThat(pruned(criterion, session, known, 3, Map.of("rounds", 100)))
          .containsExactly(2, 3, 7);
    }
  }

  /** Magnitudes of wide layers are small: one threshold empties them, the flow does not. */
  @ParameterizedTest
  @ValueSource(doubles = {.9, .95, .98})
  void emptiesNoLayerWhereOneThresholdOfMagnitudesDoes(double share) {
    int collapsed = 0;
    for (int seed = 0; seed < 10; seed++) {
      KnownNetwork network = KnownNetworks.mlp(seed, 2, 8, 100, 10, 100, 4);
      try (GraphSession session = network.open(Precision.FLOAT64)) {
        boolean[] all = Weights.matrices(session);
        int removable = 0;
        for (boolean each : all) {
          removable += each ? 1 : 0;
        }
        int count = (int) (share * removable);
        List<Integer> byFlow = pruned(criterion, session, network, count, Map.of());
        assertThat(byFlow).hasSize(count);
        assertThat(left(session, byFlow).values()).as("seed %d", seed).allMatch(n -> n > 0);
        List<Integer> byMagnitude =
            pruned(new GlobalThreshold(), session, network, count, Map.of());
        collapsed += left(session, byMagnitude).containsValue(0) ? 1 : 0;
      }
    }
    assertThat(collapsed).as("networks that magnitudes cut").isGreaterThan(share > .9 ? 9 : -1);
  }

  @Test
  void ordersUnitsByTheFlowThroughThem() {
    KnownNetwork known = byHand(5, -6);
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      PruningPlan plan = groups(session, known, .5, Map.of());
      assertThat(Groups.order(plan)).containsExactly(0, 1);
      assertThat(Groups.reasons(plan))
          .containsExactly("round 1, flow 15.00", "left after all rounds, flow 42.00");
    }
  }

  /** A unit whose only reader has gone carries nothing. */
  @Test
  void computesTheFlowThroughUnitsAnew() {
    KnownNetwork network = KnownNetworks.mlp(5, 4, 6, 12, 10, 3);
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      PruningPlan once = groups(session, network, .7, Map.of("rounds", 1));
      PruningPlan often = groups(session, network, .7, Map.of("rounds", 22));
      assertThat(Groups.order(often)).hasSize(22).doesNotHaveDuplicates();
      assertThat(Groups.order(often)).isNotEqualTo(Groups.order(once));
      assertThat(Groups.order(often).get(0)).isEqualTo(Groups.order(once).get(0));
      List<Integer> left = Groups.order(often).subList(15, 22);
      assertThat(left).anyMatch(id -> id < 12).anyMatch(id -> id >= 12);
    }
  }

  @Test
  void refusesFlowsThatLeaveTheRangeOfNumbers() {
    KnownNetwork known = byHand(5e38, -6e38);
    try (GraphSession session = known.open(Precision.FLOAT32)) {
      assertThatThrownBy(() -> pruned(criterion, session, known, 1, Map.of()))
          .hasMessageStartingWith("PRU-064");
    }
  }

  private static Map<String, Integer> left(GraphSession session, List<Integer> gone) {
    Map<String, Integer> left = new TreeMap<>();
    for (ParameterSlice slice : session.network().parameters().slices()) {
      if (slice.name().endsWith("weight")) {
        long own =
            gone.stream()
                .filter(i -> i >= slice.offset() && i < slice.offset() + slice.size())
                .count();
        left.put(slice.name(), Math.toIntExact(slice.size() - own));
      }
    }
    return left;
  }

  private PruningPlan groups(
      GraphSession session, KnownNetwork network, double share, Map<String, ?> options) {
    List<ScoredGroup> groups =
        UnitGroups.of(network.graph()).stream().map(g -> new ScoredGroup(g, Double.NaN)).toList();
    return Planning.groups(criterion, session, network.data(), groups, share, options);
  }

  /** By magnitude where the criterion looks at scores. */
  private static List<Integer> pruned(
      PruningCriterion criterion,
      GraphSession session,
      KnownNetwork network,
      int count,
      Map<String, ?> options) {
    try (NDManager scope = session.manager().newSubManager()) {
      return Weights.pruned(criterion, request(criterion, session, network, count, scope, options));
    }
  }

  private static WeightPruningRequest request(
      PruningCriterion criterion,
      GraphSession session,
      KnownNetwork network,
      int count,
      NDManager scope,
      Map<String, ?> options) {
    NDArray wide = session.weights().toType(DataType.FLOAT64, true);
    wide.attach(scope);
    return Planning.weights(
        criterion,
        session,
        network.data(),
        Arrays.stream(wide.toDoubleArray()).map(Math::abs).toArray(),
        Weights.matrices(session),
        count,
        scope,
        options);
  }

  private static KnownNetwork byHand(double first, double second) {
    Graph graph = KnownNetworks.mlp(1, 1, 2, 2, 1).graph();
    return new KnownNetwork(
        graph.withTensors(
            Map.of(
                "fc1.weight", like(graph, "fc1.weight", 1, -2, 3, 4),
                "fc1.bias", like(graph, "fc1.bias", 0, 0),
                "fc2.weight", like(graph, "fc2.weight", first, second),
                "fc2.bias", like(graph, "fc2.bias", 0))),
        SmallData.of(new double[][] {{1, 1}}, 1, 0));
  }

  private static Tensor like(Graph graph, String name, double... numbers) {
    return graph.tensor(name).like(numbers, 0);
  }
}
