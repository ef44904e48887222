package dev.basin.models.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import dev.basin.models.EngineTest;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.format.OnnxRuntime;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Networks;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.TiedIndices;
import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.Concat;
import dev.basin.models.graph.op.GlobalAveragePool;
import dev.basin.models.graph.op.Pad;
import dev.basin.models.graph.op.Reshape;
import dev.basin.models.graph.op.Slice;
import dev.basin.models.graph.op.Squeeze;
import dev.basin.models.graph.op.Transpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every architecture under random plans: what is removed computes what is masked, everywhere. */
class RandomPlansTest extends EngineTest {
  private static final int PLANS = 20;

  static Stream<Arguments> networks() {
    return Stream.of(
        zoo("mlp", Map.of("width", 12, "depth", 3)),
        zoo("mlp", Map.of("width", 7, "norm", "batch", "activation", "tanh")),
        zoo("mlp", Map.of("width", 40, "activation", "sigmoid")),
        zoo("cnn", Map.of("width", 4)),
        zoo("cnn", Map.of("width", 7, "norm", "none", "activation", "gelu")),
        zoo("vgg", Map.of("width", 6, "head", 9)),
        zoo("vgg", Map.of("width", 3, "head", 5, "norm", "none", "activation", "tanh")),
        zoo("resnet", Map.of("width", 6)),
        zoo("resnet", Map.of("width", 5, "stages", 3, "norm", "none")),
        zoo("resnet", Map.of("width", 4, "skips", false)),
        zoo("vit", Map.of("width", 16, "heads", 4, "depth", 2)),
        zoo("vit", Map.of("width", 12, "heads", 3, "depth", 1, "activation", "relu")),
        zoo("vit", Map.of("width", 12, "heads", 3, "norm", "none", "activation", "relu")),
        Arguments.of("depthwise and concatenation", Networks.depthwiseAndConcat()),
        Arguments.of("grouped", Networks.grouped()),
        Arguments.of("shortcut with padded channels", paddedShortcut()),
        Arguments.of("channels split and joined", split()),
        Arguments.of("moved axes", movedAxes()),
        Arguments.of("pooled and squeezed", squeezed()));
  }

  /** A shortcut without weights to more channels, as the first residual networks had it. */
  private static Graph paddedShortcut() {
    Blocks net = new Blocks(2, 6, 6);
    String stem = net.relu("stem", net.norm("bn0", net.conv("conv0", "input", 4, 3, 1, false)));
    String branch = net.norm("bn1", net.conv("conv1", stem, 9, 3, 1, false));
    String wider = net.node("wider", new Pad(List.of(0L, 2L, 0L, 0L, 0L, 3L, 0L, 0L), 0), stem);
    String sum = net.relu("sum", net.node("add", new Add(), wider, branch));
    return net.logits(net.relu("last", net.conv("conv2", sum, 4, 3, 1, true)));
  }

  private static Graph split() {
    Blocks net = new Blocks(2, 5, 5);
    String stem = net.relu("stem", net.conv("conv0", "input", 10, 3, 1, true));
    String left = net.node("left", slice(0, 4), stem);
    String right = net.node("right", slice(4, 10), stem);
    String wide = net.relu("wide", net.conv("conv1", left, 5, 3, 1, true));
    String joined = net.node("joined", new Concat(1), right, wide);
    return net.logits(net.relu("last", net.conv("conv2", joined, 4, 1, 0, true)));
  }

  private static Slice slice(long from, long to) {
    return new Slice(List.of(from), List.of(to), List.of(1L), List.of(1L));
  }

  private static Graph movedAxes() {
    Blocks net = new Blocks(2, 4, 4);
    String stem = net.relu("stem", net.conv("conv0", "input", 6, 3, 1, true));
    String last = net.node("last", new Transpose(List.of(0L, 2L, 3L, 1L)), stem);
    String tokens = net.node("tokens", new Reshape(List.of(-1L, 16L, 6L)), last);
    String back = net.node("back", new Transpose(List.of(0L, 2L, 1L)), tokens);
    String flat = net.node("flattened", new Reshape(List.of(0L, 96L)), back);
    return net.graph.build(net.linear("fc", net.relu("h", net.linear("fc0", flat, 7)), 3));
  }

  private static Graph squeezed() {
    Blocks net = new Blocks(2, 4, 4);
    String stem = net.relu("stem", net.conv("conv0", "input", 6, 3, 1, true));
    String deep = net.relu("deep", net.conv("conv1", stem, 12, 3, 1, true, 6));
    String pooled = net.node("pooled", new GlobalAveragePool(), deep);
    String flat = net.node("squeezed", new Squeeze(List.of(2L, -1L)), pooled);
    return net.graph.build(net.linear("fc", flat, 3));
  }

  private static Arguments zoo(String id, Map<String, ?> options) {
    return Arguments.of(id + options, Networks.zoo(id, options));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void removedIsMaskedAndTheFileSaysTheSame(String name, Graph graph) throws Exception {
    TiedIndices ties = TiedIndices.of(graph);
    List<UnitGroup> groups = ExactGroups.find(ties).groups();
    assertThat(groups).isNotEmpty();
    RemovalCost cost = RemovalCost.of(ties);
    Dataset data = Blocks.data(graph, 6);
    Set<List<UnitRef>> different = new HashSet<>();
    for (int seed = 0; seed < PLANS; seed++) {
      List<UnitGroup> plan = plan(cost, groups, new Random(seed));
      List<UnitRef> units = plan.stream().flatMap(group -> group.units().stream()).toList();
      different.add(units);
      PrunedGraph pruned = UnitRemoval.of(ties, units, Map.of());
      for (Precision precision : Precision.values()) {
        RemovalCheck check = RemovalCheck.of(graph, pruned, data, SessionOptions.cpu(precision));
        assertThat(check).as("seed %d", seed).isInstanceOf(RemovalCheck.Equal.class);
      }
      assertThat(cost.parameters()).isEqualTo(Parameters.of(pruned.graph()).size());
      assertThat(cost.multiplyAdds()).isEqualTo(GraphShapes.of(pruned.graph()).multiplyAdds());
      plan.forEach(cost::restore);
      assertOnnxRuntimeAgrees(pruned.graph(), data);
      assertMapsLeadBack(graph, pruned);
    }
    assertThat(different).hasSizeGreaterThan(1);
    assertThat(cost.parameters()).isEqualTo(Parameters.of(graph).size());
    assertThat(cost.multiplyAdds()).isEqualTo(GraphShapes.of(graph).multiplyAdds());
    assertThat(DeadUnits.of(ties)).isEmpty();
  }

  /** Takes out random groups of a random share; one whose loss would empty a layer stays. */
  private static List<UnitGroup> plan(RemovalCost cost, List<UnitGroup> groups, Random random) {
    double share = random.nextDouble();
    List<UnitGroup> plan = new ArrayList<>();
    for (UnitGroup group : groups) {
      if (random.nextDouble() < share && !cost.empties(group)) {
        cost.remove(group);
        plan.add(group);
      }
    }
    return plan;
  }

  private static void assertOnnxRuntimeAgrees(Graph graph, Dataset data) throws Exception {
    double[] logits;
    try (NetworkSession session =
        Sessions.open(new Network.OfGraph(graph), SessionOptions.cpu(Precision.FLOAT32))) {
      logits = session.evaluateExamples(session.weights(), data).logits();
    }
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      int width = data.features().width();
      double[] features = new double[data.size() * width];
      for (int i = 0; i < data.size(); i++) {
        data.features().read(i, features, i * width);
      }
      NDArray input =
          manager
              .create(features, new Shape(data.size()).addAll(new Shape(graph.inputShape())))
              .toType(DataType.FLOAT32, false);
      float[] found = OnnxRuntime.run(graph, input).values();
      double largest = 0;
      for (double logit : logits) {
        largest = Math.max(largest, Math.abs(logit));
      }
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i]).isCloseTo(logits[i], within(1e-5 * largest));
      }
    }
  }

  /** Every number of the smaller network stands where the maps say in the original. */
  private static void assertMapsLeadBack(Graph graph, PrunedGraph pruned) {
    Graph cut = pruned.apply(graph);
    assertThat(cut.nodes()).isEqualTo(pruned.graph().nodes());
    pruned
        .graph()
        .tensors()
        .forEach(
            (name, tensor) -> {
              assertThat(cut.tensor(name).shape()).isEqualTo(tensor.shape());
              Set<String> folded = new HashSet<>();
              pruned.folded().forEach(each -> folded.add(each.bias()));
              if (!folded.contains(name)) {
                assertThat(Networks.numbers(cut.tensor(name))).isEqualTo(Networks.numbers(tensor));
              }
              if (tensor.shape().size() == 2) {
                int row = tensor.shape().get(0).intValue() - 1;
                int column = tensor.shape().get(1).intValue() - 1;
                int from = pruned.maps().toOriginal(new IndexMaps.Axis(name, 0), row);
                int at = pruned.maps().toOriginal(new IndexMaps.Axis(name, 1), column);
                int width = graph.tensor(name).shape().get(1).intValue();
                assertThat(tensor.at(tensor.size() - 1))
                    .isEqualTo(graph.tensor(name).at(from * width + at));
                assertThat(pruned.maps().toPruned(new IndexMaps.Axis(name, 0), from)).hasValue(row);
              }
            });
    Set<UnitRef> gone = new HashSet<>();
    for (String layer : pruned.maps().layers()) {
      int[] units = pruned.maps().units(layer);
      for (int i = 0; i < units.length; i++) {
        assertThat(pruned.maps().toPruned(new UnitRef(layer, units[i])))
            .contains(new UnitRef(layer, i));
      }
    }
    pruned
        .removed()
        .keySet()
        .forEach(
            unit -> {
              if (pruned.maps().toPruned(unit).isPresent()) {
                gone.add(unit);
              }
            });
    assertThat(gone).isEmpty();
  }
}
