package dev.basin.models.pruning;

import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tap;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.UnitLayers;
import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.Mul;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph whose masked units give constants to all that reads them. */
public final class MaskedGraph {
  private MaskedGraph() {}

  /**
   * Multiplies the units by zero where they are read and adds their constants.
   *
   * @param graph the network
   * @param constants the masked units, each with what it gives instead at every position
   * @return the same network with nodes and tensors for the masks
   */
  public static Graph of(Graph graph, Map<UnitRef, Double> constants) {
    Map<String, Map<Integer, Double>> layers = new LinkedHashMap<>();
    constants.forEach(
        (unit, value) ->
            layers
                .computeIfAbsent(unit.layer(), layer -> new LinkedHashMap<>())
                .put(unit.index(), value));
    Map<String, Tap> taps = new HashMap<>();
    UnitLayers.taps(graph).stream()
        .filter(tap -> layers.containsKey(tap.layer().name()))
        .forEach(tap -> taps.put(tap.value(), tap));
    GraphShapes shapes = GraphShapes.of(graph);
    Map<String, Tensor> tensors = new LinkedHashMap<>(graph.tensors());
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Tap tap = taps.get(node.output());
      if (tap == null) {
        nodes.add(node);
      } else {
        String value = node.output();
        Map<Integer, Double> masked = layers.getOrDefault(tap.layer().name(), Map.of());
        tensors.put(value + ".kept", kept(tap, shapes, masked));
        tensors.put(value + ".instead", instead(tap, shapes, masked));
        nodes.add(new Node(node.name(), node.operator(), node.inputs(), value + ".whole"));
        nodes.add(
            new Node(
                node.name() + ".mask",
                new Mul(),
                List.of(value + ".whole", value + ".kept"),
                value + ".masked"));
        nodes.add(
            new Node(
                node.name() + ".constants",
                new Add(),
                List.of(value + ".masked", value + ".instead"),
                value));
      }
    }
    return new Graph(
        graph.name(), graph.input(), graph.inputShape(), nodes, tensors, graph.output());
  }

  private static Tensor kept(Tap tap, GraphShapes shapes, Map<Integer, Double> masked) {
    double[] values = new double[tap.layer().units()];
    Arrays.fill(values, 1);
    masked.keySet().forEach(unit -> values[unit] = 0);
    return new Tensor.Float64(shape(tap, shapes), values);
  }

  private static Tensor instead(Tap tap, GraphShapes shapes, Map<Integer, Double> masked) {
    double[] values = new double[tap.layer().units()];
    masked.forEach((unit, value) -> values[unit] = value);
    return new Tensor.Float64(shape(tap, shapes), values);
  }

  /** One number per unit, repeated over all other axes. */
  private static List<Long> shape(Tap tap, GraphShapes shapes) {
    int rank = shapes.of(tap.value()).dimension();
    List<Long> shape = new ArrayList<>(Collections.nCopies(rank - tap.unitAxis(), 1L));
    shape.set(0, (long) tap.layer().units());
    return shape;
  }
}
