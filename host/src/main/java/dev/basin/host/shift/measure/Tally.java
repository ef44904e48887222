package dev.basin.host.shift.measure;

import java.util.Arrays;

/**
 * What every example adds to which of several sums: a column of numbers, and beside each the cell
 * it is added to.
 *
 * @param cells how many sums there are
 * @param cell one per example, 0 to cells − 1
 * @param value one per example
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record Tally(int cells, int[] cell, double[] value) {

  /**
   * One sum over all examples.
   *
   * @param value one per example
   * @return the tally
   */
  public static Tally ofAll(double[] value) {
    return new Tally(1, new int[value.length], value);
  }

  /**
   * How many examples each cell has.
   *
   * @param cells how many cells there are
   * @param cell one per example
   * @return the tally
   */
  public static Tally ofCounts(int cells, int[] cell) {
    double[] ones = new double[cell.length];
    Arrays.fill(ones, 1);
    return new Tally(cells, cell, ones);
  }

  /**
   * The sums over the examples as they are.
   *
   * @return one per cell
   */
  public double[] sums() {
    double[] sums = new double[cells];
    for (int i = 0; i < cell.length; i++) {
      sums[cell[i]] += value[i];
    }
    return sums;
  }
}
