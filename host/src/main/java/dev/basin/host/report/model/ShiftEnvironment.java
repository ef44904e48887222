package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.statistics.Estimated;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one network in one environment of a scenario.
 *
 * @param name its name
 * @param severity on the scenario's own scale; 0 for clean
 * @param point loss and accuracy
 * @param measures other measures by name; none in older results
 * @param worstGroup the group with the lowest accuracy; empty if there are no groups
 * @param groups accuracy of each group; empty if there are no groups
 * @param reliability accuracy by confidence
 * @param reliabilityScaled the same after temperature scaling
 * @param adaptiveBins accuracy by confidence, in bins of equal count
 * @param confidence how often each confidence came with a right and with a wrong answer
 * @param estimates accuracy as estimated without labels, by name
 * @param majority accuracy of naming the most frequent class of training always
 * @param noChange accuracy of naming the last label seen; where the data have times
 */
public record ShiftEnvironment(
    String name,
    double severity,
    AccuracyPoint point,
    Map<String, Estimated> measures,
    Group worstGroup,
    List<Group> groups,
    List<ReliabilityBin> reliability,
    List<ReliabilityBin> reliabilityScaled,
    List<ReliabilityBin> adaptiveBins,
    ConfidenceCounts confidence,
    Map<String, Estimated> estimates,
    Optional<AccuracyPoint> majority,
    Optional<AccuracyPoint> noChange) {

  /**
   * Accuracy of one group.
   *
   * @param name the group; empty for no group
   * @param examples how many examples it has
   * @param accuracy share of right answers; NaN where there is no estimate
   * @param low lower end of the 95 % interval
   * @param high upper end of the 95 % interval
   */
  public record Group(String name, long examples, double accuracy, double low, double high) {
    private static Group of(JsonNode json) {
      return new Group(
          Fields.text(json, "group"),
          Fields.count(json, "examples"),
          Fields.number(json, "accuracy"),
          Fields.number(json, "low"),
          Fields.number(json, "high"));
    }
  }

  /**
   * The examples whose confidence lies in a range.
   *
   * @param from lower end
   * @param to upper end
   * @param count how many examples
   * @param confidence their mean confidence; NaN if there are none
   * @param accuracy their share of right answers; NaN if there are none
   */
  public record ReliabilityBin(
      double from, double to, long count, double confidence, double accuracy) {
    private static ReliabilityBin of(JsonNode json) {
      return new ReliabilityBin(
          Fields.number(json, "from"),
          Fields.number(json, "to"),
          Fields.count(json, "count"),
          Fields.number(json, "confidence"),
          Fields.number(json, "accuracy"));
    }
  }

  /**
   * How many right and wrong answers were given with which confidence.
   *
   * @param edges between and around the bins; one more than there are bins, or none
   * @param right right answers a bin
   * @param wrong wrong answers a bin
   */
  public record ConfidenceCounts(List<Double> edges, List<Double> right, List<Double> wrong) {

    /** Copies the lists. */
    public ConfidenceCounts {
      edges = List.copyOf(edges);
      right = List.copyOf(right);
      wrong = List.copyOf(wrong);
    }
  }

  static ShiftEnvironment of(JsonNode json) {
    JsonNode confidence = json.path("confidence");
    return new ShiftEnvironment(
        Fields.text(json, "name"),
        Fields.number(json, "severity"),
        point(json),
        Fields.estimates(json, "measures"),
        Group.of(json.path("worstGroup")),
        Fields.each(json, "groups", Group::of),
        Fields.each(json, "reliability", ReliabilityBin::of),
        Fields.each(json, "reliabilityScaled", ReliabilityBin::of),
        Fields.each(json, "adaptiveBins", ReliabilityBin::of),
        new ConfidenceCounts(
            Fields.numbers(confidence, "edges"),
            Fields.numbers(confidence, "right"),
            Fields.numbers(confidence, "wrong")),
        Fields.estimates(json, "estimates"),
        baseline(json.path("majority")),
        baseline(json.path("noChange")));
  }

  static Optional<AccuracyPoint> baseline(JsonNode json) {
    return json.isObject() ? Optional.of(point(json)) : Optional.empty();
  }

  private static AccuracyPoint point(JsonNode json) {
    return new AccuracyPoint(
        Fields.number(json, "loss"),
        Fields.number(json, "lossStandardError"),
        Fields.number(json, "accuracy"),
        Fields.number(json, "low"),
        Fields.number(json, "high"),
        Fields.count(json, "examples"),
        Answers.of(json));
  }
}
