package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which units of the whole network a pruned one still has: unit i of a layer was unit {@code
 * layers[layer][i]}.
 *
 * @param layers by the layer's name, ascending
 */
record KeptUnits(Map<String, List<Integer>> layers) {

  /** All units. */
  static KeptUnits all(Map<String, Integer> layerUnits) {
    Map<String, List<Integer>> layers = new LinkedHashMap<>();
    layerUnits.forEach(
        (layer, units) -> {
          List<Integer> all = new ArrayList<>();
          for (int i = 0; i < units; i++) {
            all.add(i);
          }
          layers.put(layer, all);
        });
    return new KeptUnits(layers);
  }

  static KeptUnits read(JsonNode json) {
    Map<String, List<Integer>> layers = new LinkedHashMap<>();
    json.properties()
        .forEach(
            entry -> {
              List<Integer> kept = new ArrayList<>();
              entry.getValue().forEach(unit -> kept.add(unit.asInt()));
              layers.put(entry.getKey(), kept);
            });
    return new KeptUnits(layers);
  }

  /** What a unit of the pruned network was called in the whole one. */
  UnitRef original(UnitRef unit) {
    return new UnitRef(unit.layer(), of(unit.layer()).get(unit.index()));
  }

  /** The units that are left when some of the whole network's go. */
  KeptUnits without(Collection<UnitRef> gone) {
    Set<UnitRef> lost = new HashSet<>(gone);
    Map<String, List<Integer>> left = new LinkedHashMap<>();
    layers.forEach(
        (layer, kept) ->
            left.put(
                layer,
                kept.stream().filter(unit -> !lost.contains(new UnitRef(layer, unit))).toList()));
    return new KeptUnits(left);
  }

  /** Whether a unit of the whole network is left. */
  boolean has(UnitRef unit) {
    return of(unit.layer()).contains(unit.index());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    layers.forEach(
        (layer, kept) -> {
          ArrayNode units = json.putArray(layer);
          kept.forEach(units::add);
        });
    return json;
  }

  private List<Integer> of(String layer) {
    return layers.getOrDefault(layer, List.of());
  }
}
