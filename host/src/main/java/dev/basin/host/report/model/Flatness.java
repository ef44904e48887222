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
   * @param audit one entry per transformation of the weights; empty if there was no audit
   */
  public record Measure(
      String id,
      double value,
      double standardError,
      String kind,
      List<Double> eigenvalues,
      List<Double> residuals,
      List<Audit> audit) {}

  /**
   * The measure after one transformation of the weights; NaN where it does not apply.
   *
   * @param invariance the transformation, such as "layer-rescaling"
   * @param applicable whether the network has this symmetry
   * @param reason why it does not
   * @param functionPreserving whether the network's function stays, or its decisions alone
   * @param claimed whether the measure claims not to see it
   * @param value the value of the transformed network
   * @param drift how far that is from the value
   * @param beyondError whether that is more than sampling and rounding explain
   * @param broken whether it is and the measure claims otherwise
   */
  public record Audit(
      String invariance,
      boolean applicable,
      String reason,
      boolean functionPreserving,
      boolean claimed,
      double value,
      double drift,
      boolean beyondError,
      boolean broken) {}

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
              Fields.numbers(details, "residuals"),
              audit(node.path("audit"))));
    }
    return new Flatness(measures);
  }

  private static List<Audit> audit(JsonNode list) {
    List<Audit> audit = new ArrayList<>();
    for (JsonNode node : list) {
      audit.add(
          new Audit(
              Fields.text(node, "invariance"),
              node.path("applicable").asBoolean(),
              Fields.text(node, "reason"),
              node.path("functionPreserving").asBoolean(),
              node.path("claimed").asBoolean(),
              Fields.number(node, "value"),
              Fields.number(node, "drift"),
              node.path("beyondError").asBoolean(),
              node.path("broken").asBoolean()));
    }
    return List.copyOf(audit);
  }
}
