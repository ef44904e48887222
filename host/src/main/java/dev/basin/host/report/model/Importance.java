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
   * @param target what the scores are about; empty if not stored
   * @param layers in the network's order
   * @param weights what is known of the scores of single weights; mostly nothing
   */
  public record Metric(String id, String target, List<Layer> layers, List<Weights> weights) {

    /**
     * Whether any unit scores below 0.
     *
     * @return true if the colours of the scores need a middle
     */
    public boolean signed() {
      return layers.stream()
          .flatMap(layer -> layer.units().stream())
          .anyMatch(unit -> unit.scored() && unit.score() < 0);
    }
  }

  /**
   * The scores of a layer's units.
   *
   * @param name the layer
   * @param reason why the layer has no scores; empty if it has
   * @param units by index
   * @param classes the scores over each class's examples; none where the metric knows no classes
   */
  public record Layer(String name, String reason, List<Unit> units, List<ClassScores> classes) {}

  /**
   * The scores of a layer's units over the examples of one class.
   *
   * @param label the class
   * @param examples over how many examples
   * @param scores by unit
   * @param standardErrors by unit
   */
  public record ClassScores(
      int label, long examples, List<Double> scores, List<Double> standardErrors) {}

  /**
   * The scores of one parameter's weights, in short.
   *
   * @param parameter the parameter
   * @param count how many weights
   * @param mean their mean score
   * @param quantiles lowest, 5, 25, 50, 75, 95 % and highest
   */
  public record Weights(String parameter, long count, double mean, List<Double> quantiles) {}

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
        layers.add(
            new Layer(
                Fields.text(layer, "layer"),
                Fields.text(layer, "reason"),
                List.copyOf(units),
                Fields.each(layer, "classes", Importance::classScores)));
      }
      metrics.add(
          new Metric(
              Fields.text(metric, "metric"),
              Fields.text(metric, "target"),
              List.copyOf(layers),
              Fields.each(metric.path("weights"), "parameters", Importance::weights)));
    }
    return new Importance(metrics);
  }

  private static ClassScores classScores(JsonNode json) {
    return new ClassScores(
        json.path("class").asInt(),
        Fields.count(json, "examples"),
        Fields.numbers(json, "scores"),
        Fields.numbers(json, "standardErrors"));
  }

  private static Weights weights(JsonNode json) {
    return new Weights(
        Fields.text(json, "parameter"),
        Fields.count(json, "count"),
        Fields.number(json, "mean"),
        Fields.numbers(json, "quantiles"));
  }
}
