package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loss and accuracy over a grid of a plane in weight space; NaN where a value could not be
 * computed.
 *
 * @param projection what spanned the plane
 * @param split the split the loss is over; empty if not stored
 * @param x coordinates along the first axis
 * @param y coordinates along the second axis
 * @param loss a row per y, a column per x
 * @param accuracy a row per y, a column per x; no rows if not stored
 * @param landmarks marked points
 * @param trust how far the picture can be trusted, by name
 */
public record Landscape(
    String projection,
    String split,
    List<Double> x,
    List<Double> y,
    List<List<Double>> loss,
    List<List<Double>> accuracy,
    List<Mark> landmarks,
    Map<String, Double> trust) {
  /** On a random plane a path is a dot: its steps are almost orthogonal to the axes. */
  private static final double SHORTEST_PATH = 0.05;

  /**
   * A named point of the plane.
   *
   * @param name what it is
   * @param coordinates one per axis
   */
  public record Mark(String name, List<Double> coordinates) {
    private static final Pattern CHECKPOINT = Pattern.compile("step (\\d{1,18})");

    /**
     * The step of training that it marks.
     *
     * @return the step, or empty if it is no checkpoint
     */
    public OptionalLong step() {
      Matcher matcher = CHECKPOINT.matcher(name);
      return matcher.matches()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)))
          : OptionalLong.empty();
    }
  }

  /** A finite value of the grid and where it is. */
  public record GridPoint(double x, double y, double loss) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"x","y","loss",…}}
   * @return the view
   * @throws dev.basin.api.BasinException if rows and columns do not agree with the coordinates
   */
  public static Landscape of(JsonNode json) {
    Fields.list(json, "x", "landscape");
    List<Double> x = Fields.numbers(json, "x");
    List<Double> y = json.path("y").isArray() ? Fields.numbers(json, "y") : List.of(0.0);
    Fields.list(json, "loss", "landscape");
    List<List<Double>> loss = rows(json.path("loss"));
    requireShape(loss, x.size(), y.size());
    List<List<Double>> accuracy = rows(json.path("accuracy"));
    if (!accuracy.isEmpty()) {
      requireShape(accuracy, x.size(), y.size());
    }
    List<Mark> marks = new ArrayList<>();
    for (JsonNode mark : json.path("landmarks")) {
      marks.add(new Mark(Fields.text(mark, "name"), Fields.numbers(mark, "coordinates")));
    }
    if (isDot(marks, 0, x) && isDot(marks, 1, y)) {
      marks.removeIf(mark -> mark.step().isPresent());
    }
    Map<String, Double> trust = new LinkedHashMap<>();
    json.path("trust")
        .properties()
        .forEach(entry -> trust.put(entry.getKey(), Fields.number(entry.getValue())));
    return new Landscape(
        Fields.text(json, "projection"),
        Fields.text(json, "split"),
        x,
        y,
        loss,
        accuracy,
        List.copyOf(marks),
        trust);
  }

  /** Whether the path of training, on this axis, is too short beside the picture to be seen. */
  private static boolean isDot(List<Mark> marks, int axis, List<Double> coordinates) {
    DoubleSummaryStatistics path =
        marks.stream()
            .filter(mark -> mark.step().isPresent() && mark.coordinates().size() > axis)
            .mapToDouble(mark -> mark.coordinates().get(axis))
            .summaryStatistics();
    double range =
        coordinates.isEmpty() ? 0 : coordinates.get(coordinates.size() - 1) - coordinates.get(0);
    return path.getCount() == 0 || path.getMax() - path.getMin() < SHORTEST_PATH * range;
  }

  /**
   * The checkpoints among the landmarks of a plane: the path of training.
   *
   * @return by step; empty on a line
   */
  public List<Mark> path() {
    return landmarks.stream()
        .filter(mark -> mark.step().isPresent() && mark.coordinates().size() >= 2)
        .sorted(Comparator.comparingLong(mark -> mark.step().orElseThrow()))
        .toList();
  }

  /**
   * How many values of the grid are missing.
   *
   * @return the count
   */
  public int missing() {
    return (int) loss.stream().flatMap(List::stream).filter(value -> value.isNaN()).count();
  }

  /**
   * How many values the grid has, missing ones included.
   *
   * @return the count
   */
  public int size() {
    return x.size() * y.size();
  }

  /**
   * The finite values.
   *
   * @return row by row
   */
  public List<GridPoint> points() {
    List<GridPoint> points = new ArrayList<>();
    for (int row = 0; row < y.size(); row++) {
      for (int column = 0; column < x.size(); column++) {
        double value = loss.get(row).get(column);
        if (Double.isFinite(value)) {
          points.add(new GridPoint(x.get(column), y.get(row), value));
        }
      }
    }
    return points;
  }

  private static List<List<Double>> rows(JsonNode matrix) {
    List<List<Double>> rows = new ArrayList<>();
    for (JsonNode row : matrix) {
      List<Double> values = new ArrayList<>();
      if (row.isArray()) {
        row.forEach(value -> values.add(Fields.number(value)));
      } else {
        // A line has no rows of its own.
        matrix.forEach(value -> values.add(Fields.number(value)));
        return List.of(List.copyOf(values));
      }
      rows.add(List.copyOf(values));
    }
    return List.copyOf(rows);
  }

  private static void requireShape(List<List<Double>> rows, int columns, int count) {
    int first = rows.isEmpty() ? 0 : rows.get(0).size();
    boolean even = rows.stream().allMatch(row -> row.size() == first);
    if (rows.size() != count || first != columns || !even) {
      throw Problem.request("RPT-002", "a stored landscape's grid does not fit its coordinates")
          .at("landscape")
          .found(rows.size() + " rows, the first of " + first)
          .expected(count + " rows of " + columns)
          .fix("run the landscape again")
          .exception();
    }
  }
}
