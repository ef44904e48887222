package dev.basin.host.shift.foretell;

/**
 * The smallest |τ| that a two-sided test at .05 finds with a chance of .8, by the variance of τ of
 * n independent networks that agree in nothing, 2(2n+5)/(9n(n−1)) (Kendall 1938): (1.96 + 0.84)
 * standard errors. Networks of one configuration are near copies, so n is the number of
 * configurations; only where there is one configuration do its networks count.
 */
final class DetectableTau {
  private static final double LEVEL_AND_POWER = 1.959963984540054 + 0.8416212335729143;

  private DetectableTau() {}

  /** Above 1 where no τ could be found. */
  static double of(int independent) {
    double n = independent;
    return LEVEL_AND_POWER * Math.sqrt(2 * (2 * n + 5) / (9 * n * (n - 1)));
  }
}
