package dev.basin.models.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.UnitRef;
import dev.basin.api.model.UnitSlice;
import dev.basin.models.EngineTest;
import dev.basin.models.format.OnnxRuntime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A unit's incoming slices make it, and its outgoing slices are all that reads it. */
class UnitSlicesTest extends EngineTest {

  @TestFactory
  Stream<DynamicTest> slicesMeanWhatTheySay() {
    Map<String, Graph> networks = new LinkedHashMap<>();
    networks.put("mlp", Networks.zoo("mlp", Map.of()));
    networks.put("mlp with batch norm", Networks.zoo("mlp", Map.of("norm", "batch")));
    networks.put("mlp with layer norm", Networks.zoo("mlp", Map.of("norm", "layer")));
    networks.put("cnn", Networks.zoo("cnn", Map.of()));
    networks.put("vgg", Networks.zoo("vgg", Map.of("dropout", 0.5)));
    networks.put("resnet", Networks.zoo("resnet", Map.of()));
    networks.put("resnet without skips", Networks.zoo("resnet", Map.of("skips", false)));
    networks.put("vit", Networks.zoo("vit", Map.of()));
    networks.put("depthwise and concat", Networks.depthwiseAndConcat());
    return networks.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
  }

  private void check(Graph graph) {
    NDArray input = manager.randomNormal(new Shape(3).addAll(new Shape(graph.inputShape())));
    Random random = new Random(5);
    boolean streams = graph.name().equals("resnet") || graph.name().equals("vit");
    Set<UnitRef> alone = new HashSet<>();
    UnitGroups.of(graph).stream()
        .filter(group -> group.units().size() == 1)
        .forEach(group -> alone.addAll(group.units()));
    List<Tap> taps = UnitLayers.taps(graph);
    assertThat(taps).isNotEmpty();
    for (Tap tap : taps) {
      int unit = random.nextInt(tap.layer().units());
      Map<String, Tensor> unmade = zeroed(graph, tap.layer().incoming(), unit);
      NDArray value = run(graph.withTensors(unmade), tap.value(), input, Map.of());
      NDArray off = value.get(unitIndex(tap, unit, value.getShape().dimension()));
      assertThat(off.abs().max().getFloat()).as("%s unmade", tap.layer().name()).isZero();

      if (streams && !alone.contains(new UnitRef(tap.layer().name(), unit))) {
        continue; // weights after a residual add read other layers' units too
      }
      Map<String, Tensor> unread = zeroed(graph, tap.layer().outgoing(), unit);
      NDArray masked =
          run(graph, graph.output(), input, Map.of(tap.value(), v -> masked(v, tap, unit)));
      NDArray ignored = run(graph.withTensors(unread), graph.output(), input, Map.of());
      assertThat(OnnxRuntime.difference(masked.toFloatArray(), ignored.toFloatArray()))
          .as("%s unread", tap.layer().name())
          .isLessThan(2e-5);
    }
  }

  private NDArray run(Graph graph, String value, NDArray input, Map<String, ValueHook> hooks) {
    Map<String, NDArray> tensors = new HashMap<>();
    graph.tensors().forEach((name, t) -> tensors.put(name, t.on(manager, DataType.FLOAT32)));
    GraphPass pass = GraphPass.of(graph, Set.of(graph.input()), Set.of(value));
    Map<String, NDArray> known = Map.of(graph.input(), input);
    return new GraphRunner(graph)
        .run(pass, tensors, known, hooks, ForwardContext.EVALUATION, manager)
        .get(value);
  }

  private static NDArray masked(NDArray value, Tap tap, int unit) {
    NDArray copy = value.duplicate();
    copy.set(
        new ai.djl.ndarray.index.NDIndex(unitIndex(tap, unit, value.getShape().dimension())), 0);
    return copy;
  }

  private static String unitIndex(Tap tap, int unit, int rank) {
    StringBuilder index = new StringBuilder(":");
    for (int axis = 1; axis < rank; axis++) {
      index.append(axis == tap.unitAxis() ? "," + unit : ",:");
    }
    return index.toString();
  }

  private static Map<String, Tensor> zeroed(Graph graph, List<UnitSlice> slices, int unit) {
    Map<String, Tensor> changed = new HashMap<>();
    for (UnitSlice slice : slices) {
      Tensor old =
          changed.getOrDefault(slice.parameter().name(), graph.tensor(slice.parameter().name()));
      List<Long> shape = old.shape();
      long inner =
          shape.subList(slice.axis() + 1, shape.size()).stream().reduce(1L, (a, b) -> a * b);
      double[] values = new double[old.size()];
      int begin = slice.offset() + unit * slice.span();
      for (int i = 0; i < values.length; i++) {
        long index = i / inner % shape.get(slice.axis());
        values[i] = index >= begin && index < begin + slice.span() ? 0 : old.at(i);
      }
      changed.put(slice.parameter().name(), old.like(values, 0));
    }
    return changed;
  }
}
