package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Loss and accuracy of one network as units go.
 *
 * @param criterion what chose the units
 * @param metric the scores it chose by; empty if it used none
 * @param steps by fraction; the first is the whole network
 */
public record Pruning(String criterion, String metric, List<Step> steps) {

  /** Copies the list. */
  public Pruning {
    steps = List.copyOf(steps);
  }

  /**
   * One size of the network.
   *
   * @param fraction share of the units that are gone
   * @param parameters parameters left; NaN if not stored
   * @param macs multiply-adds left; NaN if not stored
   * @param removed how many units are gone
   * @param point loss and accuracy
   */
  public record Step(
      double fraction, double parameters, double macs, int removed, AccuracyPoint point) {}

  /**
   * Whether units went at random: the control that a criterion has to beat.
   *
   * @return true for the random criterion
   */
  public boolean isControl() {
    return criterion.equals("random");
  }

  /**
   * Criterion and metric as one name.
   *
   * @return such as "global-threshold by magnitude"
   */
  public String name() {
    return isControl() || metric.isEmpty() ? criterion : criterion + " by " + metric;
  }

  /**
   * Reads the stored format.
   *
   * @param json {@code {"criterion","metric","steps":[…]}}
   * @return the view
   */
  public static Pruning of(JsonNode json) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode node : Fields.list(json, "steps", "pruning")) {
      int removed = 0;
      for (JsonNode units : node.path("removed")) {
        removed += units.size();
      }
      steps.add(
          new Step(
              Fields.number(node, "fraction"),
              Fields.number(node, "parameters"),
              Fields.number(node, "macs"),
              removed,
              new AccuracyPoint(
                  Fields.number(node, "loss"),
                  Fields.number(node, "lossStandardError"),
                  Fields.number(node, "accuracy"),
                  Fields.number(node, "accuracyLow"),
                  Fields.number(node, "accuracyHigh"),
                  Fields.count(node, "examples"),
                  Answers.of(node))));
    }
    return new Pruning(Fields.text(json, "criterion"), Fields.text(json, "metric"), steps);
  }
}
