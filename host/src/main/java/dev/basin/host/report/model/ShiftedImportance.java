package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.statistics.Estimated;
import java.util.List;

/**
 * Scores of one metric in every environment of a scenario.
 *
 * @param metric the metric
 * @param scenario the scenario
 * @param axis what the environments differ in: "severity", "time" or "none"
 * @param target what importance is about
 * @param environments the environments, the clean one first
 * @param onlyShifted the units that matter only on shifted data
 * @param comparisons how many differences were tested
 * @param reason why nothing was compared; empty otherwise
 */
public record ShiftedImportance(
    String metric,
    String scenario,
    String axis,
    String target,
    List<Environment> environments,
    List<OnlyShifted> onlyShifted,
    long comparisons,
    String reason) {

  /**
   * The scores in one environment.
   *
   * @param name the environment
   * @param severity its severity or time
   * @param layers the layers
   */
  public record Environment(String name, double severity, List<Layer> layers) {}

  /**
   * A layer's units.
   *
   * @param name the layer
   * @param units by index
   */
  public record Layer(String name, List<Unit> units) {}

  /**
   * A unit in one environment; what is not known, or is of the clean environment, is NaN.
   *
   * @param index the unit
   * @param score its score
   * @param standardError its standard error
   * @param rank its rank in its layer; 1 is the most important
   * @param rankChange by how much the rank grew against the clean data
   * @param change by how much the score grew
   * @param adjusted p of the change after Holm's correction
   * @param onlyShifted whether it matters here and not on clean data
   */
  public record Unit(
      int index,
      double score,
      double standardError,
      double rank,
      Estimated rankChange,
      Estimated change,
      double adjusted,
      boolean onlyShifted) {}

  /**
   * A unit that matters only on shifted data.
   *
   * @param layer its layer
   * @param index its index
   * @param environment where it matters
   * @param clean its score on clean data
   * @param shifted its score there
   */
  public record OnlyShifted(
      String layer, int index, String environment, Estimated clean, Estimated shifted) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"metric","scenario","environments":[…],"onlyShifted":[…]}}
   * @return the view
   */
  public static ShiftedImportance of(JsonNode json) {
    Fields.list(json, "environments", "importance-shift");
    return new ShiftedImportance(
        Fields.text(json, "metric"),
        Fields.text(json, "scenario"),
        Fields.text(json, "axis"),
        Fields.text(json, "target"),
        Fields.each(json, "environments", ShiftedImportance::environment),
        Fields.each(
            json,
            "onlyShifted",
            unit ->
                new OnlyShifted(
                    Fields.text(unit, "layer"),
                    unit.path("index").asInt(),
                    Fields.text(unit, "environment"),
                    Fields.estimated(unit, "clean"),
                    Fields.estimated(unit, "shifted"))),
        Fields.count(json, "comparisons"),
        Fields.text(json, "reason"));
  }

  private static Environment environment(JsonNode json) {
    return new Environment(
        Fields.text(json, "name"),
        Fields.number(json, "severity"),
        Fields.each(
            json,
            "layers",
            layer ->
                new Layer(
                    Fields.text(layer, "layer"),
                    Fields.each(layer, "units", ShiftedImportance::unit))));
  }

  private static Unit unit(JsonNode json) {
    return new Unit(
        json.path("index").asInt(),
        Fields.number(json, "score"),
        Fields.number(json, "standardError"),
        Fields.number(json, "rank"),
        change(json, "rankChange"),
        change(json, "change"),
        Fields.number(json, "adjusted"),
        json.path("onlyShifted").asBoolean());
  }

  private static Estimated change(JsonNode json, String name) {
    return new Estimated(
        Fields.number(json, name),
        Fields.number(json, name + "Low"),
        Fields.number(json, name + "High"),
        "");
  }
}
