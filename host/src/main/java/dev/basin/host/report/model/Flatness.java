package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The flatness measures of one network.
 *
 * @param measures in stored order
 */
public record Flatness(List<Measure> measures) {

  /** Copies the list. */
  public Flatness {
    measures = List.copyOf(measures);
  }

  /**
   * One measured number; NaN where it could not be computed.
   *
   * @param id the measure
   * @param value its value
   * @param standardError its standard error
   * @param kind exact, estimate or lower bound, as stored
   * @param eigenvalues largest first; empty if the measure has none
   * @param residuals one per eigenvalue; empty if the measure has none
   */
  public record Measure(
      String id,
      double value,
      double standardError,
      String kind,
      List<Double> eigenvalues,
      List<Double> residuals) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"measures":[…]}}
   * @return the view
   */
  public static Flatness of(JsonNode json) {
    List<Measure> measures = new ArrayList<>();
    for (JsonNode node : Fields.list(json, "measures", "flatness")) {
      JsonNode details = node.path("details");
      measures.add(
          new Measure(
              Fields.text(node, "id"),
              Fields.number(node, "value"),
              Fields.number(node, "standardError"),
              Fields.text(node, "kind"),
              Fields.numbers(details, "eigenvalues"),
              Fields.numbers(details, "residuals")));
    }
    return new Flatness(measures);
  }
}
