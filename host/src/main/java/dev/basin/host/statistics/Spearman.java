package dev.basin.host.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Values in their order, for Spearman's rank correlation (Spearman 1904): Pearson's of the ranks,
 * with the mean rank for ties.
 *
 * <p>With weights, ranks are those of a resample in which each value stands as often as its weight.
 * They cost one pass, so bootstraps are cheap. Immutable.
 */
public final class Spearman {
  private final double[] values;
  private final int[] order;

  private Spearman(double[] values, int[] order) {
    this.values = values;
    this.order = order;
  }

  /**
   * Sorts values.
   *
   * @param values finite numbers
   * @return the values in their order
   */
  public static Spearman of(double... values) {
    double[] own = values.clone();
    int[] order =
        IntStream.range(0, own.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> own[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Spearman(own, order);
  }

  /**
   * Spearman's ρ.
   *
   * @param other as many values
   * @return from −1 to 1; NaN where all values of one are tied
   */
  public double rho(Spearman other) {
    int[] ones = new int[values.length];
    Arrays.fill(ones, 1);
    return rho(other, ones);
  }

  /**
   * Spearman's ρ of a resample.
   *
   * @param other as many values
   * @param weights how often each value stands in the resample
   * @return from −1 to 1; NaN where all values of one are tied
   */
  public double rho(Spearman other, int[] weights) {
    double[] mine = ranks(weights);
    double[] others = other.ranks(weights);
    // Ranks always have the mean (n + 1) / 2, ties or not.
    double mean = (IntStream.of(weights).sum() + 1) / 2.0;
    double product = 0;
    double mySquares = 0;
    double otherSquares = 0;
    for (int i = 0; i < weights.length; i++) {
      double a = mine[i] - mean;
      double b = others[i] - mean;
      product += weights[i] * a * b;
      mySquares += weights[i] * a * a;
      otherSquares += weights[i] * b * b;
    }
    return mySquares == 0 || otherSquares == 0
        ? Double.NaN
        : Math.max(-1, Math.min(1, product / Math.sqrt(mySquares * otherSquares)));
  }

  private double[] ranks(int[] weights) {
    double[] ranks = new double[values.length];
    int before = 0;
    for (int start = 0, end; start < order.length; start = end) {
      int tied = 0;
      for (end = start; end < order.length && values[order[end]] == values[order[start]]; end++) {
        tied += weights[order[end]];
      }
      for (int i = start; i < end; i++) {
        ranks[order[i]] = before + (tied + 1) / 2.0;
      }
      before += tied;
    }
    return ranks;
  }
}
