package dev.basin.host.importance.shift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.run.Json;
import dev.basin.host.statistics.Estimated;

/** Importance under shift as the documented JSON. */
final class ShiftedImportanceJson {
  private ShiftedImportanceJson() {}

  /** Environments, units found and, where nothing was compared, the reason. */
  static ObjectNode write(ShiftedImportance importance) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("comparisons", importance.comparisons());
    json.put("reason", importance.reason());
    ArrayNode environments = json.putArray("environments");
    for (ShiftedEnvironment each : importance.environments()) {
      ObjectNode environment = environments.addObject();
      environment.put("name", each.name()).put("severity", each.severity());
      ArrayNode layers = environment.putArray("layers");
      each.layers().forEach(layer -> layer(layers.addObject(), layer));
    }
    json.set("onlyShifted", Json.of(importance.onlyShifted()));
    return json;
  }

  private static void layer(ObjectNode json, ShiftedLayer layer) {
    json.put("layer", layer.layer());
    if (!layer.reason().isEmpty()) {
      json.put("reason", layer.reason());
    }
    ArrayNode units = json.putArray("units");
    layer.units().forEach(unit -> unit(units.addObject(), unit));
  }

  private static void unit(ObjectNode json, ShiftedUnit unit) {
    json.put("index", unit.index());
    json.put("score", unit.score()).put("standardError", unit.standardError());
    whole(json, "rank", unit.rank());
    unit.change()
        .ifPresent(
            change -> {
              Estimated score = change.score().difference();
              json.put("change", score.value());
              json.put("changeLow", score.low()).put("changeHigh", score.high());
              whole(json, "rankChange", change.rank());
              json.put("p", change.score().p()).put("adjusted", change.adjusted());
              json.put("onlyShifted", change.onlyShifted());
            });
  }

  private static void whole(ObjectNode json, String name, Estimated estimate) {
    whole(json, name, estimate.value());
    whole(json, name + "Low", estimate.low());
    whole(json, name + "High", estimate.high());
  }

  private static void whole(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, (int) value);
    } else {
      json.putNull(name);
    }
  }
}
