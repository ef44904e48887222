package dev.basin.plugins.pruning;

import java.util.Arrays;

/**
 * Ascending orders of numbers, without boxing them: equal ones by index, −0 equal to 0, NaN after
 * all others.
 */
final class Ranking {
  private static final int DIGIT = 11;

  private Ranking() {}

  /**
   * Sorts an order by one more number, which decides before all that it is sorted by already.
   *
   * @param order each index once
   * @param key one per index
   * @return each index once
   */
  static int[] refine(int[] order, double[] key) {
    return sorted(order, key);
  }

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

  /** A stable sort of the indices by one number: by its digits, the lowest ones first. */
  private static int[] sorted(int[] order, double[] key) {
    int size = order.length;
    int[] from = order.clone();
    long[] bits = new long[size];
    for (int i = 0; i < size; i++) {
      bits[i] = ascending(key[from[i]]);
    }
    int[] to = new int[size];
    long[] moved = new long[size];
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT) {
      int[] next = new int[(1 << DIGIT) + 1];
      for (long each : bits) {
        next[digit(each, shift) + 1]++;
      }
      if (size == 0 || next[digit(bits[0], shift) + 1] == size) {
        continue; // all have the same digit
      }
      for (int digit = 0; digit < 1 << DIGIT; digit++) {
        next[digit + 1] += next[digit];
      }
      for (int i = 0; i < size; i++) {
        int place = next[digit(bits[i], shift)]++;
        moved[place] = bits[i];
        to[place] = from[i];
      }
      long[] freeBits = bits;
      bits = moved;
      moved = freeBits;
      int[] free = from;
      from = to;
      to = free;
    }
    return from;
  }

  private static int digit(long bits, int shift) {
    return (int) (bits >>> shift) & (1 << DIGIT) - 1;
  }

  /** Bits that, read without a sign, ascend with the number; −0 as 0, every NaN alike and last. */
  private static long ascending(double number) {
    long bits = Double.doubleToLongBits(number + 0.0);
    return bits ^ (bits >> 63 | Long.MIN_VALUE);
  }
}
