package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Whether an environment differs from the clean data, by several tests.
 *
 * @param environment the environment's name
 * @param on inputs, activations or outputs
 * @param layer whose activations; empty if of none
 * @param cleanExamples how many clean examples were compared
 * @param shiftedExamples with how many of the environment
 * @param tests one entry a test
 */
public record DriftTests(
    String environment,
    String on,
    String layer,
    long cleanExamples,
    long shiftedExamples,
    List<Test> tests) {

  /** Copies the list. */
  public DriftTests {
    tests = List.copyOf(tests);
  }

  /**
   * What one test says; NaN where it does not.
   *
   * @param name its name
   * @param statistic its statistic
   * @param nullMean the statistic's mean without drift
   * @param nullHigh the statistic's 95 % quantile without drift
   * @param p the p-value
   * @param adjusted the p-value corrected for the number of tests
   * @param power how often drift of this size is detected with so many examples, uncorrected
   * @param detected whether it is
   * @param feature the feature with the largest statistic; −1 if the test is not of features
   * @param reason why the test was not made; empty otherwise
   */
  public record Test(
      String name,
      double statistic,
      double nullMean,
      double nullHigh,
      double p,
      double adjusted,
      double power,
      boolean detected,
      int feature,
      String reason) {
    private static Test of(JsonNode json) {
      return new Test(
          Fields.text(json, "test"),
          Fields.number(json, "statistic"),
          Fields.number(json, "nullMean"),
          Fields.number(json, "nullHigh"),
          Fields.number(json, "p"),
          Fields.number(json, "adjusted"),
          Fields.number(json, "power"),
          json.path("detected").asBoolean(),
          json.path("feature").asInt(-1),
          Fields.text(json, "reason"));
    }
  }

  /**
   * What was compared.
   *
   * @return such as "inputs" or "activations of conv1"
   */
  public String compared() {
    return layer.isEmpty() ? on : on + " of " + layer;
  }

  static DriftTests of(JsonNode json) {
    return new DriftTests(
        Fields.text(json, "environment"),
        Fields.text(json, "on"),
        Fields.text(json, "layer"),
        Fields.count(json, "cleanExamples"),
        Fields.count(json, "shiftedExamples"),
        Fields.each(json, "tests", Test::of));
  }
}
