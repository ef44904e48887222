package dev.basin.models.graph;

import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the numbers of unit groups lie in the tensors of a graph: parameters and running
 * statistics.
 *
 * @param places for each group, in the order of {@link UnitGroups#groups()}, the indices that are
 *     its own
 */
public record GroupIndices(List<List<Place>> places) {

  /**
   * Indices of one axis of a tensor.
   *
   * @param tensor its name
   * @param axis the axis
   * @param indices ascending
   */
  public record Place(String tensor, int axis, List<Integer> indices) {

    /** Copies the list. */
    public Place {
      indices = List.copyOf(indices);
    }
  }

  /** Copies the lists. */
  public GroupIndices {
    places = places.stream().map(List::copyOf).toList();
  }

  /**
   * Finds the indices of every group.
   *
   * @param graph the network
   * @return one entry per group, tensors in the graph's order
   */
  public static GroupIndices of(Graph graph) {
    IndexTies ties = UnitGroups.ties(graph, GraphShapes.of(graph));
    Map<String, Tap> taps = new HashMap<>();
    UnitLayers.taps(graph).forEach(tap -> taps.put(tap.layer().name(), tap));
    List<UnitGroup> groups = UnitGroups.of(graph);
    Map<Integer, Integer> groupOf = new HashMap<>();
    for (int group = 0; group < groups.size(); group++) {
      for (UnitRef unit : groups.get(group).units()) {
        Tap tap = taps.get(unit.layer());
        if (tap == null) {
          throw new IllegalArgumentException("the graph has no layer \"" + unit.layer() + '"');
        }
        IndexTies.Axis axis = new IndexTies.Axis(tap.value(), tap.unitAxis());
        groupOf.put(ties.find(ties.index(axis, unit.index())), group);
      }
    }
    List<Map<IndexTies.Axis, List<Integer>>> found = new ArrayList<>();
    groups.forEach(group -> found.add(new LinkedHashMap<>()));
    for (IndexTies.Axis axis : ties.axes()) {
      Tensor tensor = graph.tensors().get(axis.name());
      if (tensor == null) {
        continue;
      }
      for (int i = 0; i < tensor.shape().get(axis.axis()); i++) {
        Integer group = groupOf.get(ties.find(ties.index(axis, i)));
        if (group != null) {
          found.get(group).computeIfAbsent(axis, each -> new ArrayList<>()).add(i);
        }
      }
    }
    return new GroupIndices(found.stream().map(GroupIndices::places).toList());
  }

  private static List<Place> places(Map<IndexTies.Axis, List<Integer>> found) {
    return found.entrySet().stream()
        .map(entry -> new Place(entry.getKey().name(), entry.getKey().axis(), entry.getValue()))
        .toList();
  }
}
