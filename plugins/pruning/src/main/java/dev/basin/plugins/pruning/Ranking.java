package dev.basin.plugins.pruning;

import java.util.Arrays;

/**
 * Ascending orders of numbers, without boxing them: equal ones by index, −0 equal to 0, NaN after
 * all others.
 */
final class Ranking {
  private Ranking() {}

  /**
   * The indices in ascending order of several numbers each.
   *
   * @param keys the first decides, the next decides where it ties, and so on; all of one length
   * @return each index once
   */
  static int[] order(double[]... keys) {
    int[] order = new int[keys[0].length];
    Arrays.setAll(order, i -> i);
    for (int k = keys.length - 1; k >= 0; k--) {
      order = sorted(order, keys[k]);
    }
    return order;
  }

  /** A stable sort of the indices by one number. */
  private static int[] sorted(int[] order, double[] key) {
    double[] ascending = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      ascending[i] = key[i] + 0.0; // −0 becomes 0, so that the two tie
    }
    Arrays.sort(ascending);
    int[] taken = new int[order.length];
    int[] sorted = new int[order.length];
    for (int index : order) {
      int place = firstNotBelow(ascending, key[index] + 0.0);
      sorted[place + taken[place]++] = index;
    }
    return sorted;
  }

  private static int firstNotBelow(double[] ascending, double value) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Double.compare(ascending[middle], value) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
