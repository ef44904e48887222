package dev.basin.host.importance.redundancy;

import dev.basin.api.model.Ablation;

/**
 * How units that replace each other are looked for.
 *
 * @param correlation the least |r| of activations that makes two units a candidate pair, in (0, 1]
 * @param pairs how many candidate pairs are tested at most, the most correlated first
 * @param examples how many examples are looked at, at most
 * @param level the level of the tests, after correction for all pairs
 * @param replacement what a unit gives that is switched off
 */
public record RedundancySettings(
    double correlation, int pairs, int examples, double level, Ablation.Replacement replacement) {

  /**
   * The usual settings.
   *
   * @return |r| at least .9, at most 200 pairs and 2000 examples, level .05, zero
   */
  public static RedundancySettings usual() {
    return new RedundancySettings(0.9, 200, 2000, 0.05, Ablation.Replacement.ZERO);
  }
}
