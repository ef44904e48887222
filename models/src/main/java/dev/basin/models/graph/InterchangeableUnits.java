package dev.basin.models.graph;

import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Unit groups that can trade places without a change of the network's function, and where they lie
 * in its tensors, running statistics included.
 *
 * <p>Two groups can if they have as many indices as each other on every axis of every value and
 * tensor. Groups that can't be pruned stay where they are.
 *
 * @param groups how many there are
 * @param places every axis of a tensor that runs over them
 */
public record InterchangeableUnits(int groups, List<Place> places) {

  /**
   * An axis of a tensor that runs over the groups.
   *
   * @param tensor its name
   * @param axis the axis
   * @param indices for each group, its indices on the axis, ascending; as many for each
   */
  public record Place(String tensor, int axis, List<List<Integer>> indices) {

    /** Copies the list. */
    public Place {
      indices = indices.stream().map(List::copyOf).toList();
    }
  }

  /** Copies the list. */
  public InterchangeableUnits {
    places = List.copyOf(places);
  }

  /**
   * Finds them.
   *
   * @param graph the network
   * @return sets of at least one group, in order of their first unit
   */
  public static List<InterchangeableUnits> of(Graph graph) {
    GraphShapes shapes = GraphShapes.of(graph);
    IndexTies ties = UnitGroups.ties(graph, shapes);
    Map<Integer, Map<IndexTies.Axis, List<Integer>>> indices = new LinkedHashMap<>();
    Map<String, Tap> taps = new HashMap<>();
    UnitLayers.taps(graph).forEach(tap -> taps.put(tap.layer().name(), tap));
    for (var group : UnitGroups.of(graph)) {
      UnitRef first = group.units().get(0);
      Tap tap = taps.get(first.layer());
      if (tap != null) {
        IndexTies.Axis axis = new IndexTies.Axis(tap.value(), tap.unitAxis());
        indices.put(ties.find(ties.index(axis, first.index())), new LinkedHashMap<>());
      }
    }
    for (IndexTies.Axis axis : ties.axes()) {
      long length = shapes.of(axis.name()).get(axis.axis());
      for (int i = 0; i < length; i++) {
        Map<IndexTies.Axis, List<Integer>> group = indices.get(ties.find(ties.index(axis, i)));
        if (group != null) {
          group.computeIfAbsent(axis, key -> new ArrayList<>()).add(i);
        }
      }
    }
    Map<Map<String, Integer>, List<Map<IndexTies.Axis, List<Integer>>>> alike =
        new LinkedHashMap<>();
    for (var group : indices.values()) {
      alike.computeIfAbsent(counts(group), key -> new ArrayList<>()).add(group);
    }
    return alike.values().stream().map(set -> of(graph, set)).toList();
  }

  private static Map<String, Integer> counts(Map<IndexTies.Axis, List<Integer>> group) {
    Map<String, Integer> counts = new TreeMap<>();
    group.forEach((axis, list) -> counts.put(axis.axis() + " of " + axis.name(), list.size()));
    return counts;
  }

  private static InterchangeableUnits of(
      Graph graph, Collection<Map<IndexTies.Axis, List<Integer>>> groups) {
    List<Place> places = new ArrayList<>();
    for (IndexTies.Axis axis : groups.iterator().next().keySet()) {
      if (graph.tensors().containsKey(axis.name())) {
        List<List<Integer>> indices =
            groups.stream().map(group -> group.getOrDefault(axis, List.of())).toList();
        places.add(new Place(axis.name(), axis.axis(), indices));
      }
    }
    return new InterchangeableUnits(groups.size(), places);
  }
}
