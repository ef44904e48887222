package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.statistics.Estimated;
import java.util.List;
import java.util.Optional;

/**
 * What the networks of a study together say of shift.
 *
 * @param baseline the network that errors are relative to
 * @param corruptionErrors mean corruption error of each network
 * @param effective accuracy beyond what the clean accuracy foretells, by environment
 * @param estimateRanks how label-free estimates order the networks
 * @param foretelling whether a measure of flatness foretells the error, by measure and scenario
 * @param progress whether a complex network's gain survives, by pair and environment
 * @param noChange accuracy of naming the last label seen, over all data; where they have times
 * @param leftOut which pairs have no progress, and why; empty if none
 */
public record Robustness(
    String baseline,
    List<CorruptionError> corruptionErrors,
    List<Effective> effective,
    List<EstimateRank> estimateRanks,
    List<Foretelling> foretelling,
    List<Progress> progress,
    Optional<AccuracyPoint> noChange,
    String leftOut) {

  /** Copies the lists. */
  public Robustness {
    corruptionErrors = List.copyOf(corruptionErrors);
    effective = List.copyOf(effective);
    estimateRanks = List.copyOf(estimateRanks);
    foretelling = List.copyOf(foretelling);
    progress = List.copyOf(progress);
  }

  /**
   * A network's error relative to the baseline's (Hendrycks and Dietterich 2019).
   *
   * @param network the network
   * @param mce mean corruption error; 1 for the baseline
   * @param rmce the same of the error added by the corruption
   * @param scenarios over how many scenarios
   */
  public record CorruptionError(String network, Estimated mce, Estimated rmce, long scenarios) {}

  /**
   * The line from clean to shifted accuracy over the networks, both as log-odds (Taori et al.
   * 2020).
   *
   * @param scenario the scenario
   * @param environment the environment
   * @param networks over how many networks
   * @param slope the line's slope; NaN if there is no line
   * @param intercept the line's intercept; NaN if there is no line
   * @param reason why there is no line; empty otherwise
   * @param members the networks
   */
  public record Effective(
      String scenario,
      String environment,
      long networks,
      double slope,
      double intercept,
      String reason,
      List<Member> members) {}

  /**
   * A network beside the line.
   *
   * @param network the network
   * @param clean its accuracy on the clean data
   * @param shifted its accuracy in the environment
   * @param effective its accuracy above the line
   */
  public record Member(String network, double clean, double shifted, Estimated effective) {}

  /**
   * How well an estimate without labels orders the networks.
   *
   * @param estimate the estimate's name
   * @param scenario the scenario
   * @param environment the environment
   * @param networks over how many networks
   * @param tau Kendall's τ_b of estimated and true accuracy
   * @param meanAbsoluteError over the networks
   */
  public record EstimateRank(
      String estimate,
      String scenario,
      String environment,
      long networks,
      Estimated tau,
      double meanAbsoluteError) {}

  /**
   * What of a complex network's gain over a simple one survives (Hand 2006).
   *
   * @param scenario the scenario
   * @param environment the environment
   * @param severity its severity or time
   * @param simple the network that is less accurate on the clean data
   * @param complex the network that is more accurate there
   * @param gainClean its gain in accuracy there
   * @param gainShifted its gain in the environment
   * @param flip how likely the order of the two turns
   * @param survival what share of the gain survives
   * @param handClean the simple network's share of the achievable improvement, clean
   * @param handShifted the same in the environment
   */
  public record Progress(
      String scenario,
      String environment,
      double severity,
      String simple,
      String complex,
      Estimated gainClean,
      Estimated gainShifted,
      double flip,
      Estimated survival,
      Estimated handClean,
      Estimated handShifted) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"baseline","corruptionError",…}}
   * @return the view
   */
  public static Robustness of(JsonNode json) {
    return new Robustness(
        Fields.text(json, "baseline"),
        Fields.each(
            json,
            "corruptionError",
            node ->
                new CorruptionError(
                    Fields.text(node, "network"),
                    Fields.estimated(node, "mce"),
                    Fields.estimated(node, "rmce"),
                    Fields.count(node, "scenarios"))),
        Fields.each(json, "effective", Robustness::effective),
        Fields.each(
            json,
            "estimateRanks",
            node ->
                new EstimateRank(
                    Fields.text(node, "estimate"),
                    Fields.text(node, "scenario"),
                    Fields.text(node, "environment"),
                    Fields.count(node, "networks"),
                    Fields.estimated(node, "tau"),
                    Fields.number(node, "meanAbsoluteError"))),
        Fields.each(json, "foretelling", Foretelling::of),
        Fields.each(json, "progress", Robustness::progress),
        ShiftEnvironment.baseline(json.path("noChange")),
        Fields.text(json, "leftOut"));
  }

  private static Effective effective(JsonNode json) {
    return new Effective(
        Fields.text(json, "scenario"),
        Fields.text(json, "environment"),
        Fields.count(json, "networks"),
        Fields.number(json, "slope"),
        Fields.number(json, "intercept"),
        Fields.text(json, "reason"),
        Fields.each(
            json,
            "members",
            node ->
                new Member(
                    Fields.text(node, "network"),
                    Fields.number(node, "clean"),
                    Fields.number(node, "shifted"),
                    Fields.estimated(node, "effective"))));
  }

  private static Progress progress(JsonNode json) {
    return new Progress(
        Fields.text(json, "scenario"),
        Fields.text(json, "environment"),
        Fields.number(json, "severity"),
        Fields.text(json, "simple"),
        Fields.text(json, "complex"),
        Fields.estimated(json, "gainClean"),
        Fields.estimated(json, "gainShifted"),
        Fields.number(json, "flip"),
        Fields.estimated(json, "survival"),
        Fields.estimated(json, "handClean"),
        Fields.estimated(json, "handShifted"));
  }
}
