package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Loss and accuracy of one network along the environments of a scenario.
 *
 * @param scenario the scenario's id
 * @param environments in order; the first is the clean one
 */
public record Shift(String scenario, List<Shifted> environments) {

  /** Copies the list. */
  public Shift {
    environments = List.copyOf(environments);
  }

  /**
   * One environment.
   *
   * @param name its name
   * @param severity on the scenario's own scale; 0 for clean
   * @param point loss and accuracy
   */
  public record Shifted(String name, double severity, AccuracyPoint point) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"scenario","environments":[…]}}
   * @return the view
   */
  public static Shift of(JsonNode json) {
    List<Shifted> environments = new ArrayList<>();
    for (JsonNode node : Fields.list(json, "environments", "shift")) {
      environments.add(
          new Shifted(
              Fields.text(node, "name"),
              Fields.number(node, "severity"),
              new AccuracyPoint(
                  Fields.number(node, "loss"),
                  Fields.number(node, "lossStandardError"),
                  Fields.number(node, "accuracy"),
                  Fields.number(node, "low"),
                  Fields.number(node, "high"),
                  Fields.count(node, "examples"),
                  Answers.of(node))));
    }
    return new Shift(Fields.text(json, "scenario"), environments);
  }
}
