package dev.basin.models.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The layers through whose units everything passes on its way from the input to the output: none
 * with a residual connection or another branch beside it.
 */
public final class SeparatingLayers {
  private SeparatingLayers() {}

  /**
   * Finds them.
   *
   * @param graph the network
   * @return names of layers of {@link UnitLayers}, in order of computation
   */
  public static Set<String> of(Graph graph) {
    Map<String, Node> makers = new HashMap<>();
    graph.nodes().forEach(node -> makers.put(node.output(), node));
    Set<String> layers = new LinkedHashSet<>();
    for (Tap tap : UnitLayers.taps(graph)) {
      if (!reachesInput(graph, makers, tap.value())) {
        layers.add(tap.layer().name());
      }
    }
    return layers;
  }

  /** Whether the output can be traced back to the input around a value. */
  private static boolean reachesInput(Graph graph, Map<String, Node> makers, String around) {
    Set<String> seen = new HashSet<>(Set.of(around));
    Deque<String> open = new ArrayDeque<>(Set.of(graph.output()));
    while (!open.isEmpty()) {
      String value = open.pop();
      if (!seen.add(value)) {
        continue;
      }
      if (value.equals(graph.input())) {
        return true;
      }
      Node maker = makers.get(value);
      if (maker != null) {
        open.addAll(maker.inputs());
      }
    }
    return false;
  }
}
