package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The same landscape over several draws of its directions.
 *
 * @param count how many draws; 0 if none are stored
 * @param mean the loss of the first environment, mean over the draws, in rows; perhaps none
 * @param standardError its standard error over the draws, in rows; perhaps none
 * @param profiles the loss of each draw, in rows; lines only
 * @param measures what was measured of the draws
 */
public record LandscapeDraws(
    long count,
    List<List<Double>> mean,
    List<List<Double>> standardError,
    List<List<List<Double>>> profiles,
    List<Measure> measures) {

  /**
   * A number that sums up a landscape.
   *
   * @param name what it is
   * @param environment over which data
   * @param value its value, mean over the draws
   * @param perDraw one value per draw
   * @param standardErrorDraws its standard error over the draws; NaN with one draw
   * @param standardErrorExamples its standard error over the examples; NaN if not stored
   * @param low lower end of its 95 % interval; NaN if not stored
   * @param high upper end
   * @param resampled its value on bootstrap resamples of the examples, the same for every network;
   *     none if not stored
   */
  public record Measure(
      String name,
      String environment,
      double value,
      List<Double> perDraw,
      double standardErrorDraws,
      double standardErrorExamples,
      double low,
      double high,
      List<Double> resampled) {}

  static LandscapeDraws of(JsonNode json, LandscapeGrid grid) {
    List<List<List<Double>>> profiles = new ArrayList<>();
    json.path("profiles").forEach(each -> profiles.add(grid.values(each)));
    List<Measure> measures = new ArrayList<>();
    for (JsonNode each : json.path("measures")) {
      measures.add(
          new Measure(
              Fields.text(each, "name"),
              Fields.text(each, "environment"),
              Fields.number(each, "value"),
              Fields.numbers(each, "perDraw"),
              Fields.number(each, "standardErrorDraws"),
              Fields.number(each, "standardErrorExamples"),
              Fields.number(each, "low"),
              Fields.number(each, "high"),
              Fields.numbers(each, "resampled")));
    }
    return new LandscapeDraws(
        Fields.count(json, "count"),
        grid.values(json.path("mean")),
        grid.values(json.path("standardError")),
        List.copyOf(profiles),
        List.copyOf(measures));
  }
}
