package dev.basin.models.latency;

import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.Graph;
import dev.basin.models.pruning.UnitRemoval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Measures what the unit groups of each layer cost in time: the latency of the whole network less
 * that of the network without half of the layer's groups, per group removed.
 *
 * @param measurement how latency is measured
 * @param removal a network without some groups
 */
public record LayerLatency(
    LatencyMeasurement measurement, BiFunction<Graph, List<UnitGroup>, Graph> removal) {

  /**
   * Removes units as pruning does.
   *
   * @param measurement how latency is measured
   */
  public LayerLatency(LatencyMeasurement measurement) {
    this(measurement, LayerLatency::without);
  }

  private static Graph without(Graph graph, List<UnitGroup> groups) {
    List<UnitRef> units = groups.stream().flatMap(group -> group.units().stream()).toList();
    return UnitRemoval.of(graph, units).graph();
  }

  /**
   * Measures all layers that at least two groups run through.
   *
   * @param graph the network
   * @param groups its unit groups
   * @param batch the inputs
   * @return by {@code UnitGroup.layers()}, in the order of the groups
   */
  public Map<String, LayerCost> of(Graph graph, List<UnitGroup> groups, InputBatch batch) {
    Map<String, List<UnitGroup>> layers = new LinkedHashMap<>();
    groups.forEach(
        group -> layers.computeIfAbsent(group.layers(), name -> new ArrayList<>()).add(group));
    Map<String, LayerCost> costs = new LinkedHashMap<>();
    layers.forEach(
        (names, all) -> {
          int removed = all.size() / 2;
          if (removed > 0) {
            Graph without = removal.apply(graph, List.copyOf(all.subList(0, removed)));
            LatencyComparison found = measurement.compare(graph, without, batch);
            double micros = Math.max(0, found.savedMicros().median() / removed);
            costs.put(names, new LayerCost(names, all.size(), removed, micros, found));
          }
        });
    return costs;
  }
}
