package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The loss around a network before and after pruning, on the plane of the whole network.
 *
 * @param criterion what chose the units
 * @param metric the scores it chose by; empty if it used none
 * @param compression how many times smaller the network was to get
 * @param split the data
 * @param x coordinates of the columns
 * @param y coordinates of the rows
 * @param before a row per y
 * @param after a row per y
 */
public record PrunedSurface(
    String criterion,
    String metric,
    double compression,
    String split,
    List<Double> x,
    List<Double> y,
    List<List<Double>> before,
    List<List<Double>> after) {

  /** Copies the lists. */
  public PrunedSurface {
    x = List.copyOf(x);
    y = List.copyOf(y);
    before = before.stream().map(List::copyOf).toList();
    after = after.stream().map(List::copyOf).toList();
  }

  /**
   * Reads those that a stored result of pruning holds.
   *
   * @param json the result
   * @return one for each step with a landscape
   */
  public static List<PrunedSurface> of(JsonNode json) {
    List<PrunedSurface> surfaces = new ArrayList<>();
    for (JsonNode step : json.path("steps")) {
      JsonNode stored = step.path("landscape");
      if (stored.has("after") && json.path("arm").asText("criterion").equals("criterion")) {
        surfaces.add(
            new PrunedSurface(
                Fields.text(json, "criterion"),
                Fields.text(json, "metric"),
                Fields.number(step, "compression"),
                Fields.text(stored, "split"),
                Fields.numbers(stored, "x"),
                Fields.numbers(stored, "y"),
                rows(stored.path("before")),
                rows(stored.path("after"))));
      }
    }
    return surfaces;
  }

  /**
   * What it is of.
   *
   * @return such as "isomorphic by taylor"
   */
  public String name() {
    return Pruning.pair(criterion, metric);
  }

  /**
   * Whether there is a loss, or a gap, for each point.
   *
   * @return false if rows or columns are missing
   */
  public boolean whole() {
    return x.size() > 1 && y.size() > 1 && fits(before) && fits(after);
  }

  private boolean fits(List<List<Double>> losses) {
    return losses.size() == y.size() && losses.stream().allMatch(row -> row.size() == x.size());
  }

  private static List<List<Double>> rows(JsonNode matrix) {
    List<List<Double>> rows = new ArrayList<>();
    for (JsonNode row : matrix) {
      List<Double> values = new ArrayList<>();
      row.forEach(value -> values.add(Fields.number(value)));
      rows.add(values);
    }
    return rows;
  }
}
