package dev.basin.host.importance.shift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.LayerScores;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Scores that another cell computed, read back. */
final class StoredScores {
  private StoredScores() {}

  /**
   * Reads the scores of a metric.
   *
   * @param cell the value of a cell of importance
   * @return one entry per layer; NaN where a number is missing
   */
  static List<LayerScores> read(JsonNode cell) {
    List<LayerScores> layers = new ArrayList<>();
    for (JsonNode layer : cell.path("metrics").path(0).path("layers")) {
      String name = layer.path("layer").asText();
      layers.add(
          layer.has("examples")
              ? LayerScores.scored(
                  name,
                  numbers(layer, "score"),
                  numbers(layer, "standardError"),
                  layer.path("examples").asLong())
              : new LayerScores.NotApplicable(name, layer.path("reason").asText()));
    }
    return layers;
  }

  private static double[] numbers(JsonNode layer, String name) {
    return StreamSupport.stream(layer.path("units").spliterator(), false)
        .mapToDouble(unit -> unit.path(name).asDouble(Double.NaN))
        .toArray();
  }
}
