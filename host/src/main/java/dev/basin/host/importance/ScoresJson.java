package dev.basin.host.importance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import java.util.HashMap;
import java.util.Map;

/** Importance scores as the documented JSON, and back. */
public final class ScoresJson {
  private ScoresJson() {}

  /**
   * Writes scores.
   *
   * @param metric the metric's id
   * @param session the network, for the number of units
   * @param scores the scores
   * @return the document
   */
  static ObjectNode write(String metric, ModelSession session, ImportanceScores scores) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode entry = json.putArray("metrics").addObject();
    entry.put("metric", metric);
    ArrayNode layers = entry.putArray("layers");
    Map<String, Integer> sizes = new HashMap<>();
    for (UnitLayer layer : session.network().layers()) {
      sizes.put(layer.name(), layer.units());
    }
    for (LayerScores each : scores.layers()) {
      ObjectNode layer = layers.addObject();
      layer.put("layer", each.layer());
      if (each instanceof Scored scored) {
        layer.put("examples", scored.examples());
        ArrayNode units = layer.putArray("units");
        for (int i = 0; i < scored.scores().size(); i++) {
          unit(units, i, "OK")
              .put("score", scored.scores().get(i))
              .put("standardError", scored.standardErrors().get(i));
        }
      } else if (each instanceof NotApplicable missing) {
        layer.put("reason", missing.reason());
        ArrayNode units = layer.putArray("units");
        for (int i = 0; i < sizes.getOrDefault(each.layer(), 0); i++) {
          unit(units, i, "NOT_APPLICABLE").putNull("score").putNull("standardError");
        }
      }
    }
    return json;
  }

  private static ObjectNode unit(ArrayNode units, int index, String status) {
    return units.addObject().put("index", index).put("status", status);
  }

  /**
   * Reads scores back.
   *
   * @param json a document written by {@link #write}
   * @return the score of every unit that has one
   */
  public static Map<UnitRef, Double> read(JsonNode json) {
    Map<UnitRef, Double> scores = new HashMap<>();
    for (JsonNode layer : json.path("metrics").path(0).path("layers")) {
      for (JsonNode unit : layer.path("units")) {
        if (unit.path("score").isNumber()) {
          scores.put(
              new UnitRef(layer.path("layer").asText(), unit.path("index").asInt()),
              unit.path("score").asDouble());
        }
      }
    }
    return scores;
  }
}
