package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The coordinates over which a landscape was computed. Its values stand in rows: a column per x, a
 * row per (z, y) with y changing faster.
 *
 * @param dimensions how many axes: 1, 2 or 3
 * @param x coordinates along the first axis
 * @param y coordinates along the second axis; 0 alone on a line
 * @param z coordinates along the third axis; 0 alone on a line or plane
 */
public record LandscapeGrid(int dimensions, List<Double> x, List<Double> y, List<Double> z) {

  /** Copies the lists. */
  public LandscapeGrid {
    x = List.copyOf(x);
    y = List.copyOf(y);
    z = List.copyOf(z);
  }

  static LandscapeGrid of(JsonNode json) {
    Fields.list(json, "x", "landscape");
    List<Double> x = Fields.numbers(json, "x");
    List<Double> y = json.path("y").isArray() ? Fields.numbers(json, "y") : List.of(0.0);
    List<Double> z = json.path("z").isEmpty() ? List.of(0.0) : Fields.numbers(json, "z");
    int fewest = z.size() > 1 ? 3 : y.size() > 1 ? 2 : 1;
    return new LandscapeGrid(Math.max(fewest, json.path("dimensions").asInt(1)), x, y, z);
  }

  /**
   * How many points it has.
   *
   * @return the count
   */
  public int size() {
    return x.size() * y.size() * z.size();
  }

  /**
   * How many rows its values have.
   *
   * @return the count
   */
  public int rows() {
    return y.size() * z.size();
  }

  /**
   * The coordinates of a value.
   *
   * @param row its row
   * @param column its column
   * @return one per axis
   */
  public List<Double> at(int row, int column) {
    return List.of(x.get(column), y.get(row % y.size()), z.get(row / y.size()))
        .subList(0, dimensions);
  }

  /**
   * Reads values over the grid.
   *
   * @param matrix a list of rows; on a line perhaps one row without a list around it
   * @return the rows, NaN for missing; no rows if none are stored
   * @throws dev.basin.api.BasinException if they do not fit the coordinates
   */
  List<List<Double>> values(JsonNode matrix) {
    List<List<Double>> rows = new ArrayList<>();
    if (matrix.isArray() && !matrix.isEmpty() && !matrix.get(0).isArray()) {
      rows.add(row(matrix));
    } else {
      matrix.forEach(row -> rows.add(row(row)));
    }
    if (!rows.isEmpty()) {
      requireShape(rows);
    }
    return List.copyOf(rows);
  }

  private static List<Double> row(JsonNode row) {
    List<Double> values = new ArrayList<>();
    row.forEach(value -> values.add(Fields.number(value)));
    return List.copyOf(values);
  }

  private void requireShape(List<List<Double>> rows) {
    int first = rows.get(0).size();
    boolean even = rows.stream().allMatch(row -> row.size() == first);
    if (rows.size() != rows() || first != x.size() || !even) {
      throw Problem.request("RPT-002", "a stored landscape's grid does not fit its coordinates")
          .at("landscape")
          .found(rows.size() + " rows, the first of " + first)
          .expected(rows() + " rows of " + x.size())
          .fix("run the landscape again")
          .exception();
    }
  }
}
