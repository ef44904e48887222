package dev.basin.host.statistics;

import java.util.Arrays;

/**
 * The signs of all pairwise differences of values: what Kendall's rank correlations are made of.
 *
 * <p>τ_b (Kendall 1945) is the sum of the products of two values' signs, divided by the root of the
 * product of their numbers of untied pairs. With weights, a pair counts as often as the product of
 * its two weights, which is τ_b of a resample in which each value stands as often as its weight:
 * copies of one value are ties, in both. Immutable.
 */
public final class Kendall {
  private final int count;
  private final byte[] signs;

  private Kendall(int count, byte[] signs) {
    this.count = count;
    this.signs = signs;
  }

  /**
   * The signs of values.
   *
   * @param values finite numbers
   * @return their signs
   */
  public static Kendall of(double... values) {
    int n = values.length;
    byte[] signs = new byte[n * (n - 1) / 2];
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++, at++) {
        signs[at] = (byte) Math.signum(values[j] - values[i]);
      }
    }
    return new Kendall(n, signs);
  }

  /**
   * Kendall's τ_b.
   *
   * @param other as many values
   * @return from −1 to 1; NaN where all values of one are tied
   */
  public double tauB(Kendall other) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return tauB(other, ones);
  }

  /**
   * Kendall's τ_b of a resample.
   *
   * @param other as many values
   * @param weights how often each value stands in the resample
   * @return from −1 to 1; NaN where all values of one are tied
   */
  public double tauB(Kendall other, int[] weights) {
    long product = 0;
    long mine = 0;
    long others = 0;
    for (int i = 0, at = 0; i < count; i++) {
      if (weights[i] == 0) {
        at += count - i - 1;
        continue;
      }
      for (int j = i + 1; j < count; j++, at++) {
        int pairs = weights[i] * weights[j];
        int a = signs[at];
        int b = other.signs[at];
        product += pairs * (a * b);
        mine += pairs * (a * a);
        others += pairs * (b * b);
      }
    }
    return mine == 0 || others == 0 ? Double.NaN : product / Math.sqrt((double) mine * others);
  }

  /**
   * Kendall's partial τ: what is left of the agreement of two when a third is held (Kendall 1942).
   *
   * @param xy τ of the two
   * @param xz τ of the first and the third
   * @param yz τ of the second and the third
   * @return from −1 to 1; NaN where the third orders one of the two wholly, or a τ is NaN
   */
  public static double partial(double xy, double xz, double yz) {
    double rest = (1 - xz * xz) * (1 - yz * yz);
    return rest > 1e-12 ? (xy - xz * yz) / Math.sqrt(rest) : Double.NaN;
  }
}
