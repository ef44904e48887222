package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found over a landscape's grid in one environment; NaN where a value could not be
 * computed.
 *
 * @param environment the environment's name; empty if not stored
 * @param examples how many examples it has; 0 if not stored
 * @param loss mean cross-entropy in nats, in rows
 * @param accuracy share of right answers, in rows; no rows if not stored
 * @param classLoss the loss of each class's examples, in rows
 * @param reasons why values are missing, with how many are
 * @param displacement how far its minimum lies from the first environment's, in weight space; NaN
 *     if not stored
 */
public record LandscapeSurface(
    String environment,
    long examples,
    List<List<Double>> loss,
    List<List<Double>> accuracy,
    List<List<List<Double>>> classLoss,
    Map<String, Long> reasons,
    double displacement) {

  /**
   * A value of the grid and where it is.
   *
   * @param coordinates one per axis
   * @param loss the loss there
   */
  public record Point(List<Double> coordinates, double loss) {

    /**
     * How far it is from the origin, in units of the axes.
     *
     * @return the distance
     */
    public double radius() {
      return Math.sqrt(coordinates.stream().mapToDouble(each -> each * each).sum());
    }
  }

  static LandscapeSurface of(JsonNode json, LandscapeGrid grid, String otherwise) {
    Fields.list(json, "loss", "landscape");
    List<List<List<Double>>> classes = new ArrayList<>();
    json.path("classLoss").forEach(each -> classes.add(grid.values(each)));
    Map<String, Long> reasons = new LinkedHashMap<>();
    json.path("notFinite")
        .path("reasons")
        .properties()
        .forEach(entry -> reasons.put(entry.getKey(), entry.getValue().asLong()));
    String environment = Fields.text(json, "environment");
    return new LandscapeSurface(
        environment.isEmpty() ? otherwise : environment,
        Fields.count(json, "examples"),
        grid.values(json.path("loss")),
        grid.values(json.path("accuracy")),
        List.copyOf(classes),
        reasons,
        Fields.number(json.path("displacement"), "distance"));
  }

  /**
   * The finite losses.
   *
   * @param grid the landscape's grid
   * @return row by row
   */
  public List<Point> points(LandscapeGrid grid) {
    List<Point> points = new ArrayList<>();
    for (int row = 0; row < loss.size(); row++) {
      for (int column = 0; column < loss.get(row).size(); column++) {
        double value = loss.get(row).get(column);
        if (Double.isFinite(value)) {
          points.add(new Point(grid.at(row, column), value));
        }
      }
    }
    return points;
  }

  /**
   * The grid's lowest point; the first of several.
   *
   * @param grid the landscape's grid
   * @return the point, or empty if every loss is missing
   */
  public Optional<Point> minimum(LandscapeGrid grid) {
    return points(grid).stream().reduce((a, b) -> b.loss() < a.loss() ? b : a);
  }

  /**
   * How many losses are missing.
   *
   * @return the count
   */
  public int missing() {
    return (int) loss.stream().flatMap(List::stream).filter(value -> value.isNaN()).count();
  }
}
