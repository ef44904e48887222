package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.basin.api.Problem;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import dev.basin.models.engine.Network;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.UnitGroups;
import dev.basin.models.graph.UnitLayers;
import dev.basin.models.graph.Unprunable;
import dev.basin.models.pruning.ExactGroups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network before pruning, against which all that goes is counted.
 *
 * @param graph the network
 * @param groups the groups of its units that may go, by ascending id; a group's id is its place
 * @param unprunable the units that can't go
 * @param layerUnits how many units every layer has
 * @param groupOf the group that a unit belongs to
 */
record WholeNetwork(
    Graph graph,
    List<UnitGroup> groups,
    List<Unprunable> unprunable,
    Map<String, Integer> layerUnits,
    Map<UnitRef, UnitGroup> groupOf) {

  /**
   * Looks into a network.
   *
   * @throws dev.basin.api.BasinException PRU-002 if its inside can't be seen
   */
  static WholeNetwork of(Network network) {
    Graph graph = graph(network);
    UnitGroups found = ExactGroups.find(graph);
    Map<String, Integer> layerUnits = new LinkedHashMap<>();
    for (UnitLayer layer : UnitLayers.of(graph)) {
      layerUnits.put(layer.name(), layer.units());
    }
    Map<UnitRef, UnitGroup> groupOf = new HashMap<>();
    found.groups().forEach(group -> group.units().forEach(unit -> groupOf.put(unit, group)));
    return new WholeNetwork(graph, found.groups(), found.unprunable(), layerUnits, groupOf);
  }

  /** The graph of a network. */
  static Graph graph(Network network) {
    if (network instanceof Network.OfGraph known) {
      return known.graph();
    }
    throw Problem.request("PRU-002", "only a network whose operators can be seen can be pruned")
        .at("network " + network.name())
        .found("a TorchScript module")
        .expected("an ONNX file")
        .fix("export the network as ONNX")
        .exception();
  }

  /**
   * Refuses networks without groups.
   *
   * @throws dev.basin.api.BasinException PRU-001
   */
  void requireGroups() {
    if (groups.isEmpty()) {
      throw Problem.request("PRU-001", "the network has no units that can be pruned")
          .at("network " + graph.name())
          .found(unprunable.isEmpty() ? "no hidden layer" : unprunable.get(0).reason())
          .expected("at least one group of units that nothing pins")
          .fix("look at its layers with models inspect, or prune single weights: structure weights")
          .exception();
    }
  }

  /** How many units all layers have. */
  int units() {
    return layerUnits.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The units that can't go, by layers and reason. */
  ArrayNode unprunableJson() {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (Unprunable each : unprunable) {
      String layers = new UnitGroup(0, each.units(), 0).layers();
      counts.merge(List.of(layers, each.reason()), each.units().size(), Integer::sum);
    }
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    counts.forEach(
        (key, units) ->
            json.addObject()
                .put("layers", key.get(0))
                .put("units", units)
                .put("reason", key.get(1)));
    return json;
  }

  /** The units of groups. */
  static List<UnitRef> units(List<UnitGroup> groups) {
    List<UnitRef> units = new ArrayList<>();
    groups.forEach(group -> units.addAll(group.units()));
    return units;
  }

  /** The units of a group in a few words. */
  static String words(UnitGroup group) {
    List<String> names = new ArrayList<>();
    for (UnitRef unit : group.units()) {
      if (names.size() == 4) {
        names.add("… " + (group.units().size() - 4) + " more");
        break;
      }
      names.add(unit.layer() + ":" + unit.index());
    }
    return String.join(", ", names);
  }
}
