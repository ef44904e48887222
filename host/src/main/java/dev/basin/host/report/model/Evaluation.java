package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An evaluation on one split.
 *
 * @param split the split's name, such as "test"
 * @param point loss and accuracy
 */
public record Evaluation(String split, AccuracyPoint point) {

  /**
   * Reads the stored format.
   *
   * @param json {@code {"loss","accuracy","examples",…}}
   * @return the view
   */
  public static Evaluation of(JsonNode json) {
    return new Evaluation(
        Fields.text(json, "split"),
        new AccuracyPoint(
            Fields.number(json, "loss"),
            Fields.number(json, "lossStandardError"),
            Fields.number(json, "accuracy"),
            Fields.number(json, "accuracyLow"),
            Fields.number(json, "accuracyHigh"),
            Fields.count(json, "examples"),
            Answers.of(json)));
  }
}
