package dev.basin.plugins.flatness;

import java.util.function.DoublePredicate;

/**
 * The place on a half line where something begins: found by doubling, then by bisection of the
 * ratio.
 *
 * @param first the first distance looked at
 * @param farthest the last
 * @param tolerance relative precision
 */
record Crossing(double first, double farthest, double tolerance) {

  /** The smallest distance that bisection below the first one tries. */
  private static final double NEAREST = 1e-12;

  /** About how many distances are looked at, at most, where none below the first is needed. */
  long looks() {
    double doublings = Math.max(0, Math.log(farthest / first) / Math.log(2));
    double halvings = Math.max(0, Math.log(Math.log(2) / Math.log1p(tolerance)) / Math.log(2));
    return (long) (Math.ceil(doublings) + Math.ceil(halvings)) + 1;
  }

  /**
   * Finds it.
   *
   * @param beyond whether a distance lies beyond it
   * @return the distance, or {@code farthest} if nothing lies beyond any
   */
  double find(DoublePredicate beyond) {
    double high = Math.min(first, farthest);
    double low = 0;
    while (!beyond.test(high)) {
      if (high >= farthest) {
        return farthest;
      }
      low = high;
      high = Math.min(2 * high, farthest);
    }
    while (low == 0 && high > NEAREST) {
      if (beyond.test(high / 2)) {
        high /= 2;
      } else {
        low = high / 2;
      }
    }
    while (low > 0 && high / low > 1 + tolerance) {
      double middle = Math.sqrt(low * high);
      if (beyond.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low > 0 ? Math.sqrt(low * high) : high;
  }
}
