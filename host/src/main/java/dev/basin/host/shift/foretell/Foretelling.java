package dev.basin.host.shift.foretell;

import dev.basin.api.Randomness;
import dev.basin.host.statistics.Estimated;
import java.util.List;

/**
 * Whether a flatness measure foretells how networks fare under a scenario: the claim is "the
 * sharper, the worse".
 *
 * @param measure the measure with its options
 * @param scenario the scenario
 * @param networks how many networks count
 * @param configurations how many configurations they have, the seed apart
 * @param tau τ_b of flatness and error over all networks, with its interval by a bootstrap of
 *     configurations and of seeds within them
 * @param psi granulated Ψ; NaN where no hyper-parameter changes alone
 * @param psiAxes ψ of every hyper-parameter that changes while the others stay
 * @param cmi K, the share of what the order of errors holds beyond any two hyper-parameters that
 *     flatness tells; NaN where there is nothing to tell
 * @param partialTau Kendall's partial τ given clean error, with its interval as above
 * @param p two-sided p-value of the partial τ by exchanging flatness within cells of
 *     hyper-parameters; NaN where there is none
 * @param exchanged what was exchanged
 * @param adjusted p after Holm's correction over the whole table; NaN where there is no p
 * @param minimumDetectable the smallest |τ| found with a chance of .8; above 1 where none could be
 * @param verdict "supported", "refuted" or "undetermined"
 * @param audit whether function-preserving transformations leave the measure as it is: "passed",
 *     "failed" or "not audited"
 * @param reason why something is missing or could not have been found; empty if nothing is
 * @param points the networks that count
 */
public record Foretelling(
    String measure,
    String scenario,
    int networks,
    int configurations,
    Estimated tau,
    double psi,
    List<AxisPsi> psiAxes,
    double cmi,
    Estimated partialTau,
    double p,
    String exchanged,
    double adjusted,
    double minimumDetectable,
    String verdict,
    String audit,
    String reason,
    List<Point> points) {

  /** Copies the lists. */
  public Foretelling {
    psiAxes = List.copyOf(psiAxes);
    points = List.copyOf(points);
  }

  /**
   * Judges every candidate; p-values are corrected for all of them (Holm 1979).
   *
   * <p>A claim is supported where the corrected p is below .05, the observed partial τ is above
   * what exchanging gives, and its interval lies above 0; refuted where all three say the opposite.
   * The test alone would speak of the networks that were exchanged, the interval alone has no
   * correction for the size of the table.
   *
   * @param candidates every measure with every scenario: the whole table
   * @param resamples how many bootstrap resamples, and at least how many permutations; there are
   *     more of those where the table is long, so that a small corrected p is possible
   * @param random the seed
   * @return one per candidate, in their order
   */
  public static List<Foretelling> of(List<Candidate> candidates, int resamples, Randomness random) {
    return new ForetellingTable(candidates, resamples, random).judged();
  }
}
