package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.GraphRunner;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.Tap;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.UnitLayers;
import dev.basin.models.graph.ValueHook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A graph on a device: its weights as one flat vector, its buffers, and what runs it. Confined to
 * one thread; everything it holds dies with its manager.
 */
final class DeviceGraph {
  private final Network.OfGraph network;
  private final Graph graph;
  private final GraphRunner runner;
  private final NetworkDescription description;
  private final List<Tap> taps;
  private final GraphShapes shapes;
  private final FlatParameters parameters;
  private final Map<String, NDArray> buffers = new HashMap<>();
  private final NDArray weights;
  private final NDArray slot;
  private final Map<String, NDArray> slotTensors;
  private final long numbersPerExample;
  private final long largestValue;

  DeviceGraph(Network.OfGraph network, DataType precision, NDManager manager) {
    this.network = network;
    graph = network.graph();
    runner = new GraphRunner(graph);
    ParameterLayout layout = Parameters.of(graph);
    taps = UnitLayers.taps(graph);
    shapes = GraphShapes.of(graph);
    Shape logits = shapes.of(graph.output());
    description =
        new NetworkDescription(
            network.name(),
            graph.inputShape(),
            (int) logits.get(logits.dimension() - 1),
            layout,
            taps.stream().map(Tap::layer).toList(),
            shapes.multiplyAdds());
    numbersPerExample =
        graph.nodes().stream().mapToLong(node -> shapes.of(node.output()).size()).sum();
    largestValue =
        graph.nodes().stream().mapToLong(node -> shapes.of(node.output()).size()).max().orElse(1);
    parameters = new FlatParameters(layout, precision, manager);
    for (Map.Entry<String, Tensor> entry : graph.tensors().entrySet()) {
      if (layout.find(entry.getKey()).isEmpty()) {
        buffers.put(entry.getKey(), entry.getValue().on(manager, precision));
      }
    }
    try (NDManager scope = manager.newSubManager()) {
      List<NDArray> own = new ArrayList<>();
      for (ParameterSlice slice : layout.slices()) {
        own.add(graph.tensor(slice.name()).on(scope, precision));
      }
      weights = parameters.join(own, manager);
    }
    slot = weights.duplicate();
    slotTensors = tensors(parameters.split(slot, manager));
  }

  Graph graph() {
    return graph;
  }

  NetworkDescription description() {
    return description;
  }

  List<Tap> taps() {
    return taps;
  }

  /** The shapes of all values for one example. */
  GraphShapes shapes() {
    return shapes;
  }

  GraphRunner runner() {
    return runner;
  }

  FlatParameters parameters() {
    return parameters;
  }

  NDArray weights() {
    return weights;
  }

  Map<String, NDArray> buffers() {
    return buffers;
  }

  /** A tensor that is no parameter. */
  NDArray buffer(String name) {
    return Objects.requireNonNull(buffers.get(name), name);
  }

  /** The network at other weights, with the buffers as they are now. */
  Network.OfGraph snapshot(NDArray flat) {
    Map<String, Tensor> tensors = new HashMap<>();
    buffers.forEach(
        (name, array) -> {
          Tensor old = graph.tensor(name);
          if (array.getDataType().isFloating()) {
            tensors.put(name, old.like(numbers(array), 0));
          }
        });
    Graph moved = Parameters.replace(graph.withTensors(tensors), numbers(flat));
    return new Network.OfGraph(network.name(), moved, ContentHash.of(moved));
  }

  private static double[] numbers(NDArray array) {
    NDArray wide = array.toType(DataType.FLOAT64, true);
    try (wide) {
      return wide.toDoubleArray();
    }
  }

  /** How many numbers all values of one example have. */
  long numbersPerExample() {
    return numbersPerExample;
  }

  /** How many numbers the values at all taps have for one example. */
  long numbersPerTaps() {
    return taps.stream().mapToLong(tap -> shapes.of(tap.value()).size()).sum();
  }

  /** How many numbers the largest value of one example has. */
  long largestValue() {
    return largestValue;
  }

  /** The graph's tensors with these parameters, one array per slice of the layout. */
  Map<String, NDArray> tensors(List<NDArray> arrays) {
    Map<String, NDArray> tensors = new HashMap<>(buffers);
    List<ParameterSlice> slices = parameters.layout().slices();
    for (int i = 0; i < slices.size(); i++) {
      tensors.put(slices.get(i).name(), arrays.get(i));
    }
    return tensors;
  }

  /**
   * The graph's tensors at other weights, for passes that are not recorded; valid until the next
   * call. Copying P numbers is cheaper than making a view per parameter each time.
   */
  Map<String, NDArray> tensorsAt(NDArray flat) {
    parameters.assign(slot, flat);
    return slotTensors;
  }

  /** The same at a point of a line, plane or space through weights. */
  Map<String, NDArray> tensorsAt(SurfacePoints subspace, double[] point) {
    parameters.assign(slot, subspace.origin());
    for (int i = 0; i < point.length; i++) {
      if (point[i] != 0) {
        parameters.advance(slot, subspace.axes().get(i), point[i]);
      }
    }
    return slotTensors;
  }

  /** The recorded network at weights that stay as they are while the scope is open. */
  DifferentiableLoss at(NDArray flat, NDManager scope) {
    List<NDArray> leaves = parameters.leaves(flat, scope);
    Map<String, NDArray> tensors = tensors(leaves);
    return new DifferentiableLoss() {
      @Override
      public List<NDArray> leaves() {
        return leaves;
      }

      @Override
      public NDArray logits(NDArray features) {
        return DeviceGraph.this.logits(tensors, features);
      }

      @Override
      public boolean lasting() {
        return true;
      }
    };
  }

  /** Logits in evaluation mode. */
  NDArray logits(Map<String, NDArray> tensors, NDArray features) {
    return runner.run(tensors, features, ForwardContext.EVALUATION);
  }

  /** Carries out a part of the network in evaluation mode and gives the one value it is for. */
  NDArray run(
      GraphPass pass,
      Map<String, NDArray> tensors,
      Map<String, NDArray> known,
      Map<String, ValueHook> hooks,
      NDManager scope) {
    Map<String, NDArray> values =
        runner.run(pass, tensors, known, hooks, ForwardContext.EVALUATION, scope);
    NDArray output = values.get(graph.output());
    if (output == null) {
      throw new IllegalStateException("the pass made no \"" + graph.output() + "\"");
    }
    return output;
  }

  /** Carries out a part of the network in evaluation mode. */
  Map<String, NDArray> values(
      GraphPass pass, Map<String, NDArray> tensors, Map<String, NDArray> known, NDManager scope) {
    return runner.run(pass, tensors, known, Map.of(), ForwardContext.EVALUATION, scope);
  }

  /**
   * The tap of a layer.
   *
   * @throws IllegalArgumentException if there is no such layer
   */
  Tap tap(String layer) {
    return taps.stream()
        .filter(tap -> tap.layer().name().equals(layer))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the network has no layer \"" + layer + "\""));
  }

  /** The tap among these layers that is computed first; empty if there are no layers. */
  Optional<Tap> firstTap(Set<String> layers) {
    List<String> order = graph.nodes().stream().map(Node::output).toList();
    return layers.stream()
        .map(this::tap)
        .min(Comparator.comparingInt(tap -> order.indexOf(tap.value())));
  }
}
