package dev.basin.host.importance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.ClassScores;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Importance scores as the documented JSON, and back. */
public final class ScoresJson {
  private ScoresJson() {}

  /**
   * Writes scores.
   *
   * @param metric the metric's id
   * @param target what the scores are about, as text
   * @param request what was asked
   * @param scores the scores
   * @return the document
   */
  static ObjectNode write(
      String metric, String target, ImportanceRequest request, ImportanceScores scores) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode entry = json.putArray("metrics").addObject();
    entry.put("metric", metric);
    entry.put("target", target);
    ArrayNode layers = entry.putArray("layers");
    Map<String, Integer> sizes = new HashMap<>();
    for (UnitLayer layer : request.layers()) {
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
        scored.expectedTotal().ifPresent(total -> layer.put("expectedTotal", total));
        classes(layer, scored.classes());
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

  private static void classes(ObjectNode layer, List<ClassScores> classes) {
    if (classes.isEmpty()) {
      return;
    }
    ArrayNode all = layer.putArray("classes");
    for (ClassScores each : classes) {
      ObjectNode entry = all.addObject().put("class", each.label());
      entry.put("examples", each.examples());
      ArrayNode scores = entry.putArray("scores");
      each.scores().forEach(scores::add);
      ArrayNode errors = entry.putArray("standardErrors");
      each.standardErrors().forEach(errors::add);
    }
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
