package dev.basin.models.latency;

import java.util.Arrays;

/**
 * A median with its distribution-free interval from order statistics: of n independent numbers,
 * x₍ₖ₎ to x₍ₙ₊₁₋ₖ₎ covers the median with a probability of 1 − 2·P(Bin(n, ½) &lt; k); k is the
 * largest for which that is at least 95 %.
 *
 * @param median the mean of the two in the middle where their number is even
 * @param low the interval's lower end
 * @param high its upper end
 */
public record MedianInterval(double median, double low, double high) {
  /** The least number of values that have an interval. */
  public static final int LEAST = 6;

  private static final double TAIL = 0.025;

  /**
   * The median of some numbers.
   *
   * @param values at least {@value #LEAST}; not changed
   * @return median and interval
   * @throws IllegalArgumentException if there are fewer
   */
  public static MedianInterval of(double... values) {
    int rank = rank(values.length);
    if (rank == 0) {
      throw new IllegalArgumentException(
          "a 95 %% interval of a median needs %d values, found %d".formatted(LEAST, values.length));
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new MedianInterval(middle(sorted), sorted[rank - 1], sorted[sorted.length - rank]);
  }

  /**
   * The median alone.
   *
   * @param values at least one; not changed
   * @return the median
   */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return middle(sorted);
  }

  private static double middle(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The largest k with P(Bin(n, ½) &lt; k) ≤ 2.5 %; 0 if there is none. */
  static int rank(int n) {
    double below = 0;
    double logTerm = -n * Math.log(2);
    int rank = 0;
    while (rank < n) {
      below += Math.exp(logTerm);
      if (below > TAIL) {
        return rank;
      }
      logTerm += Math.log((double) (n - rank) / (rank + 1));
      rank++;
    }
    return 0;
  }
}
