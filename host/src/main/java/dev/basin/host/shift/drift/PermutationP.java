package dev.basin.host.shift.drift;

/** The p-value of a permutation test. */
final class PermutationP {
  // Sums in another order differ in the last digits; a tie must not look like a smaller value.
  private static final double TIE = 1e-12;

  private PermutationP() {}

  /**
   * (1 + how many reach the observed value) / (1 + how many), which counts the observed labels as
   * one relabelling and is never 0 (Phipson and Smyth 2010).
   *
   * @param draws statistics of random relabellings
   * @param observed the statistic of the samples
   * @return above 0, at most 1
   */
  static double of(double[] draws, double observed) {
    return (1.0 + reaching(draws, observed)) / (1 + draws.length);
  }

  /**
   * The exact p-value.
   *
   * @param all statistics of all relabellings, the observed one among them
   * @param observed the statistic of the samples
   * @return above 0, at most 1
   */
  static double exact(double[] all, double observed) {
    return reaching(all, observed) / (double) all.length;
  }

  private static long reaching(double[] draws, double observed) {
    long reaching = 0;
    for (double draw : draws) {
      if (draw >= observed - TIE * Math.max(1, Math.abs(observed))) {
        reaching++;
      }
    }
    return reaching;
  }
}
