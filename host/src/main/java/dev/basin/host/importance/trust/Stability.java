package dev.basin.host.importance.trust;

import dev.basin.host.statistics.Estimated;
import java.util.List;

/**
 * How far a metric repeats itself.
 *
 * @param draws with other random numbers, on the same network and data
 * @param halves on disjoint halves of the data
 * @param networks on other networks of the same architecture, their units aligned first
 */
public record Stability(Repeat draws, Repeat halves, Repeat networks) {

  /**
   * Agreement of scorings with each other, within layers, mean over layers weighted by units.
   *
   * @param jaccard of the top units of each layer
   * @param rho Spearman's rank correlation
   * @param chance what two random choices of top units have as Jaccard's index; NaN without value
   */
  public record Repeat(Estimated jaccard, Estimated rho, double chance) {

    static Repeat of(List<RankCorrelation.Pair> pairs, TopUnits top, RankCorrelation correlation) {
      return new Repeat(
          top.meanJaccard(pairs).overall(),
          correlation.meanRho(pairs).overall(),
          top.chance(pairs));
    }

    /** Of a metric that does not depend on what is varied. */
    static Repeat exact(double chance) {
      return new Repeat(Estimated.of(1, 1, 1), Estimated.of(1, 1, 1), chance);
    }

    static Repeat none(String reason) {
      return new Repeat(Estimated.none(reason), Estimated.none(reason), Double.NaN);
    }
  }

  static Stability none(String reason) {
    return new Stability(Repeat.none(reason), Repeat.none(reason), Repeat.none(reason));
  }
}
