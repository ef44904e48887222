package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores of a network's units by one or more metrics.
 *
 * @param metrics in stored order
 */
public record Importance(List<Metric> metrics) {

  /** Copies the list. */
  public Importance {
    metrics = List.copyOf(metrics);
  }

  /**
   * The scores of one metric.
   *
   * @param id the metric
   * @param layers in the network's order
   */
  public record Metric(String id, List<Layer> layers) {}

  /**
   * The scores of a layer's units.
   *
   * @param name the layer
   * @param units by index
   */
  public record Layer(String name, List<Unit> units) {}

  /**
   * A unit's score; NaN where it has none.
   *
   * @param index the unit
   * @param score its score
   * @param standardError its standard error
   * @param status "OK", or why there is no score
   */
  public record Unit(int index, double score, double standardError, String status) {

    /**
     * Whether the unit has a score.
     *
     * @return true if it was computed and applies
     */
    public boolean scored() {
      return Double.isFinite(score) && (status.isEmpty() || status.equals("OK"));
    }
  }

  /**
   * Reads the stored format.
   *
   * @param json {@code {"metrics":[…]}}
   * @return the view
   */
  public static Importance of(JsonNode json) {
    List<Metric> metrics = new ArrayList<>();
    for (JsonNode metric : Fields.list(json, "metrics", "importance")) {
      List<Layer> layers = new ArrayList<>();
      for (JsonNode layer : Fields.list(metric, "layers", "importance")) {
        List<Unit> units = new ArrayList<>();
        for (JsonNode unit : Fields.list(layer, "units", "importance")) {
          units.add(
              new Unit(
                  unit.path("index").asInt(units.size()),
                  Fields.number(unit, "score"),
                  Fields.number(unit, "standardError"),
                  Fields.text(unit, "status")));
        }
        layers.add(new Layer(Fields.text(layer, "layer"), List.copyOf(units)));
      }
      metrics.add(new Metric(Fields.text(metric, "metric"), List.copyOf(layers)));
    }
    return new Importance(metrics);
  }
}
