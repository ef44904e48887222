package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.statistics.Estimated;
import java.util.List;

/**
 * Whether a measure of flatness foretells a network's error under one scenario; NaN where a number
 * could not be computed.
 *
 * @param measure the measure
 * @param scenario the scenario
 * @param networks over how many networks
 * @param configurations of how many configurations
 * @param tau Kendall's τ_b of sharpness and error; above 0 where the sharper are the worse
 * @param psi granulated Ψ (Jiang et al. 2020)
 * @param axes ψ along each varied setting
 * @param cmi conditional mutual information, normalised
 * @param partialTau τ_b given the clean accuracy
 * @param p the p-value
 * @param adjusted the p-value corrected for the number of cells
 * @param minimumDetectable the smallest |τ| that would have shown
 * @param verdict supported, refuted or undetermined
 * @param audit whether the measure passed its audit
 * @param reason why something is missing; empty otherwise
 * @param points the networks
 */
public record Foretelling(
    String measure,
    String scenario,
    long networks,
    long configurations,
    Estimated tau,
    double psi,
    List<Axis> axes,
    double cmi,
    Estimated partialTau,
    double p,
    double adjusted,
    double minimumDetectable,
    Verdict verdict,
    String audit,
    String reason,
    List<Point> points) {

  /** Copies the lists. */
  public Foretelling {
    axes = List.copyOf(axes);
    points = List.copyOf(points);
  }

  /** What becomes of the claim that the sharper network is the worse one. */
  public enum Verdict {
    /** It holds. */
    SUPPORTED("supported"),
    /** Its opposite holds. */
    REFUTED("refuted"),
    /** Neither is shown. */
    UNDETERMINED("undetermined");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /**
     * The verdict in a word.
     *
     * @return the word, as stored
     */
    public String word() {
      return word;
    }

    private static Verdict of(String stored) {
      for (Verdict verdict : values()) {
        if (verdict.word.equals(stored)) {
          return verdict;
        }
      }
      return UNDETERMINED;
    }
  }

  /**
   * Agreement where one setting alone varies.
   *
   * @param name the setting
   * @param psi mean sign agreement along it
   */
  public record Axis(String name, double psi) {}

  /**
   * One network.
   *
   * @param network its name
   * @param flatness the measure
   * @param error its mean error over the scenario's environments
   * @param clean its error on the clean data
   */
  public record Point(String network, double flatness, double error, double clean) {}

  /**
   * Whether the measure failed its audit: it changes with rescalings that leave the network's
   * function as it is, though it claims not to.
   *
   * @return true if it failed
   */
  public boolean auditFailed() {
    return audit.equals("failed");
  }

  static Foretelling of(JsonNode json) {
    return new Foretelling(
        Fields.text(json, "measure"),
        Fields.text(json, "scenario"),
        Fields.count(json, "networks"),
        Fields.count(json, "configurations"),
        Fields.estimated(json, "tau"),
        Fields.number(json, "psi"),
        Fields.each(
            json,
            "psiAxes",
            node -> new Axis(Fields.text(node, "axis"), Fields.number(node, "psi"))),
        Fields.number(json, "cmi"),
        Fields.estimated(json, "partialTau"),
        Fields.number(json, "p"),
        Fields.number(json, "adjusted"),
        Fields.number(json, "minimumDetectable"),
        Verdict.of(Fields.text(json, "verdict")),
        Fields.text(json, "audit"),
        Fields.text(json, "reason"),
        Fields.each(
            json,
            "points",
            node ->
                new Point(
                    Fields.text(node, "network"),
                    Fields.number(node, "flatness"),
                    Fields.number(node, "error"),
                    Fields.number(node, "clean"))));
  }
}
