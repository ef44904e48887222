package dev.basin.plugins.shifts.table;

import java.util.Arrays;

/**
 * The logistic function 1/(1 + exp(−(a + score))) whose mean over given scores is a given share.
 *
 * @param intercept a
 */
record LogisticShare(double intercept) {
  /** Probability 0 everywhere. */
  static final LogisticShare NEVER = new LogisticShare(Double.NEGATIVE_INFINITY);

  private static final int BISECTIONS = 60;

  /** Finds a by bisection; the mean rises with it. */
  static LogisticShare of(double[] scores, double share) {
    if (share <= 0) {
      return NEVER;
    }
    if (share >= 1) {
      return new LogisticShare(Double.POSITIVE_INFINITY);
    }
    double odds = Math.log(share / (1 - share));
    double low = odds - Arrays.stream(scores).max().orElse(0);
    double high = odds - Arrays.stream(scores).min().orElse(0);
    for (int i = 0; i < BISECTIONS && low < high; i++) {
      LogisticShare middle = new LogisticShare((low + high) / 2);
      if (Arrays.stream(scores).map(middle::at).average().orElse(share) < share) {
        low = middle.intercept;
      } else {
        high = middle.intercept;
      }
    }
    return new LogisticShare((low + high) / 2);
  }

  /** The probability at a score. */
  double at(double score) {
    return 1 / (1 + Math.exp(-(intercept + score)));
  }
}
