package dev.basin.host.importance.redundancy;

import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.MeanLoss;
import org.hipparchus.special.Erf;

/**
 * By how much the loss rises more without both of two units than it does without each, added up;
 * example by example, so that what examples have in common cancels.
 *
 * @param excess the mean excess with its 95 % interval
 * @param p the one-sided p-value of an excess of 0 or less; NaN for one example
 */
record Superadditivity(Estimated excess, double p) {

  /** An excess below so many nats can be rounding. */
  private static final double ROUNDING = 1e-6;

  /**
   * Compares rises.
   *
   * @param joint loss without both less loss with all, per example
   * @param first the same without the first alone
   * @param second the same without the second alone
   * @return the excess
   */
  static Superadditivity of(double[] joint, double[] first, double[] second) {
    double[] excess = new double[joint.length];
    for (int i = 0; i < joint.length; i++) {
      excess[i] = joint[i] - first[i] - second[i];
    }
    MeanLoss mean = MeanLoss.of(excess);
    return new Superadditivity(
        Estimated.normal(mean.mean(), mean.standardError()),
        mean.mean() <= ROUNDING ? 1 : p(mean.mean() / mean.standardError()));
  }

  private static double p(double z) {
    return Erf.erfc(z / Math.sqrt(2)) / 2;
  }
}
