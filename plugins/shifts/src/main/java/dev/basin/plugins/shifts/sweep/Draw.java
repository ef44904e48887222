package dev.basin.plugins.shifts.sweep;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws without replacement. */
public final class Draw {
  private Draw() {}

  /**
   * The numbers 0 to n − 1 in random order (Fisher and Yates 1938).
   *
   * @param n how many
   * @param random where chance comes from
   * @return every order equally likely
   */
  public static int[] order(int n, RandomGenerator random) {
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
