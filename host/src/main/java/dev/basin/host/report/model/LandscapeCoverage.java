package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which points of a landscape were computed, and how exact the others are.
 *
 * @param mode "exact", "adaptive", or "fallback" where the interpolation was not good enough
 * @param evaluations passes of the network per environment; 0 if not stored
 * @param points the points computed, if not all were
 * @param certificate how the interpolation did on points held out
 */
public record LandscapeCoverage(
    String mode, long evaluations, List<List<Double>> points, Optional<Certificate> certificate) {

  /** Copies the list. */
  public LandscapeCoverage {
    points = List.copyOf(points);
  }

  /**
   * The interpolation's error on points that it had not seen.
   *
   * @param heldOut how many points
   * @param largest the largest error
   * @param rms the root mean square
   * @param range the range of the surface on the same scale
   * @param scale of what, such as "log loss"
   * @param bound the root mean square that was allowed
   */
  public record Certificate(
      long heldOut, double largest, double rms, double range, String scale, double bound) {}

  static LandscapeCoverage of(JsonNode json) {
    List<List<Double>> points = new ArrayList<>();
    for (JsonNode point : json.path("points")) {
      List<Double> coordinates = new ArrayList<>();
      point.forEach(value -> coordinates.add(Fields.number(value)));
      points.add(List.copyOf(coordinates));
    }
    JsonNode stored = json.path("certificate");
    return new LandscapeCoverage(
        Fields.text(json, "mode"),
        Fields.count(json, "evaluations"),
        points,
        stored.isObject()
            ? Optional.of(
                new Certificate(
                    Fields.count(stored, "heldOut"),
                    Fields.number(stored, "largest"),
                    Fields.number(stored, "rms"),
                    Fields.number(stored, "range"),
                    Fields.text(stored, "scale"),
                    Fields.number(stored, "bound")))
            : Optional.empty());
  }
}
