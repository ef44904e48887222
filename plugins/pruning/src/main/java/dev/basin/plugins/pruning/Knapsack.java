package dev.basin.plugins.pruning;

import java.util.BitSet;
import java.util.stream.LongStream;

/**
 * A set of things of the greatest total value within a capacity, or one close to it (Kellerer et
 * al. 2004, chapter 2).
 *
 * @param kept whether each is in the set
 * @param guarantee the set's value is at least this share of the greatest possible one; 1 where it
 *     is the greatest
 */
record Knapsack(boolean[] kept, double guarantee) {

  /** Things × capacity up to which dynamic programming takes about a second and 25 MB. */
  private static final double CELLS = 2e8;

  /**
   * Exact by dynamic programming where that is not too large, otherwise greedy.
   *
   * @param values above 0
   * @param costs at least 0
   * @param capacity the most that the set may cost; below 0 nothing fits
   */
  static Knapsack of(double[] values, long[] costs, long capacity) {
    long unit = Math.max(1, LongStream.of(costs).reduce(0, Knapsack::commonDivisor));
    long[] scaled = LongStream.of(costs).map(cost -> cost / unit).toArray();
    long room = Math.floorDiv(Math.min(capacity, LongStream.of(costs).sum()), unit);
    return room < Integer.MAX_VALUE && (double) (room + 1) * values.length <= CELLS
        ? exact(values, scaled, Math.toIntExact(Math.max(-1, room)))
        : greedy(values, scaled, room);
  }

  /** Bellman's recursion over things and capacities. */
  static Knapsack exact(double[] values, long[] costs, int capacity) {
    boolean[] kept = new boolean[values.length];
    if (capacity < 0) {
      return new Knapsack(kept, 1);
    }
    double[] best = new double[capacity + 1];
    BitSet[] better = new BitSet[values.length];
    for (int i = 0; i < values.length; i++) {
      better[i] = new BitSet(capacity + 1);
      if (costs[i] <= capacity) {
        int cost = (int) costs[i];
        for (int room = capacity; room >= cost; room--) {
          double with = best[room - cost] + values[i];
          if (with > best[room]) {
            best[room] = with;
            better[i].set(room);
          }
        }
      }
    }
    int room = capacity;
    for (int i = values.length - 1; i >= 0; i--) {
      if (better[i].get(room)) {
        kept[i] = true;
        room -= (int) costs[i];
      }
    }
    return new Knapsack(kept, 1);
  }

  /**
   * Most value per cost first, whatever still fits; or the most valuable thing alone if that is
   * more. Never below half of the greatest value; the guarantee comes from the value that a set
   * with a fraction of one thing would have.
   */
  static Knapsack greedy(double[] values, long[] costs, long capacity) {
    double[] costPerValue = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      costPerValue[i] = costs[i] / values[i];
    }
    boolean[] kept = new boolean[values.length];
    long room = capacity;
    double total = 0;
    double bound = Double.NaN;
    int single = -1;
    for (int i : Ranking.order(costPerValue)) {
      if (costs[i] <= room) {
        kept[i] = true;
        total += values[i];
        room -= costs[i];
      } else if (Double.isNaN(bound)) {
        bound = total + values[i] * Math.max(0, room) / costs[i];
      }
      if (costs[i] <= capacity && (single < 0 || values[i] > values[single])) {
        single = i;
      }
    }
    if (single >= 0 && values[single] > total) {
      kept = new boolean[values.length];
      kept[single] = true;
      total = values[single];
    }
    boolean all = Double.isNaN(bound) || bound <= total;
    return new Knapsack(kept, all ? 1 : total / bound);
  }

  private static long commonDivisor(long a, long b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }
}
