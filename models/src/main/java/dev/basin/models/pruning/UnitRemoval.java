package dev.basin.models.pruning;

import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.KeptIndices;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tap;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.TiedIndices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Takes units out of a graph: every tensor loses all indices tied to them, and settings that depend
 * on lengths follow.
 *
 * <p>What is left computes what the original does with these units masked where they are read, as
 * far as constants can be folded; see {@link PrunedGraph#notFolded()} and {@link RemovalCheck}.
 */
public final class UnitRemoval {
  private UnitRemoval() {}

  /**
   * Removes units that are masked with zero.
   *
   * @param graph the network
   * @param units whole groups, see {@link dev.basin.models.graph.UnitGroups}
   * @return the smaller network
   * @throws IllegalArgumentException if a unit is unknown, can't go, is tied to one that stays, or
   *     if nothing would be left of a layer
   */
  public static PrunedGraph of(Graph graph, Collection<UnitRef> units) {
    return of(graph, units, Map.of());
  }

  /**
   * Removes units that are masked with constants.
   *
   * @param graph the network
   * @param units whole groups, see {@link dev.basin.models.graph.UnitGroups}
   * @param constants what a unit gives at every position, as {@link DeadUnits} finds it; 0 for
   *     those without one
   * @return the smaller network
   * @throws IllegalArgumentException if a unit is unknown, can't go, is tied to one that stays, or
   *     if nothing would be left of a layer
   */
  public static PrunedGraph of(
      Graph graph, Collection<UnitRef> units, Map<UnitRef, Double> constants) {
    return of(TiedIndices.of(graph), units, constants);
  }

  /**
   * Removes units from a graph whose ties are known already.
   *
   * @param ties the ties of the network
   * @param units whole groups
   * @param constants what a unit gives at every position; 0 for those without one
   * @return the smaller network
   * @throws IllegalArgumentException if a unit is unknown, can't go, is tied to one that stays, or
   *     if nothing would be left of a layer
   */
  public static PrunedGraph of(
      TiedIndices ties, Collection<UnitRef> units, Map<UnitRef, Double> constants) {
    Graph graph = ties.graph();
    KeptIndices left = KeptIndices.without(ties, ties.whole(units));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    graph
        .tensors()
        .forEach(
            (name, tensor) ->
                tensors.put(name, left.changes(name) ? tensor.select(left.of(name)) : tensor));
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      nodes.add(
          left.touches(node)
              ? new Node(
                  node.name(), node.operator().reduced(left.of(node)), node.inputs(), node.output())
              : node);
    }
    Map<UnitRef, Double> removed = new LinkedHashMap<>();
    units.forEach(unit -> removed.put(unit, constants.getOrDefault(unit, 0.0)));
    ConstantContributions given = ConstantContributions.of(ties, left, removed);
    BiasShift shift = new BiasShift(nodes, tensors, graph.output());
    given.shifts().forEach(shift::add);
    return new PrunedGraph(
        shift.graph(graph), maps(ties, left), removed, shift.folded(), given.refused());
  }

  private static IndexMaps maps(TiedIndices ties, KeptIndices left) {
    Map<IndexMaps.Axis, int[]> axes = new LinkedHashMap<>();
    for (TiedIndices.Place place : left.changed()) {
      if (ties.graph().tensors().containsKey(place.name())) {
        axes.put(new IndexMaps.Axis(place.name(), place.axis()), left.along(place).orElseThrow());
      }
    }
    Map<String, int[]> layers = new LinkedHashMap<>();
    for (Tap tap : ties.taps()) {
      layers.put(
          tap.layer().name(),
          left.along(new TiedIndices.Place(tap.value(), tap.unitAxis()))
              .orElseGet(() -> IntStream.range(0, tap.layer().units()).toArray()));
    }
    return new IndexMaps(axes, layers);
  }
}
