package dev.basin.host.shift.estimate;

import java.util.Arrays;

/**
 * The non-decreasing function nearest to weighted points, by pooling adjacent violators (Ayer et
 * al. 1955).
 *
 * @param x distinct and ascending
 * @param y the function there; non-decreasing
 * @param below for every rank of a place, how many of x lie below it
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record IsotonicRegression(double[] x, double[] y, int[] below) {

  /**
   * Fits the function.
   *
   * @param x where the points are
   * @param y their values
   * @param weights 0 leaves a point out; not all 0
   * @param ascending the points in order of x
   * @return the function
   */
  static IsotonicRegression of(double[] x, double[] y, double[] weights, int[] ascending) {
    double[] at = new double[x.length];
    double[] sum = new double[x.length];
    double[] weight = new double[x.length];
    int[] below = new int[x.length + 1];
    int points = 0;
    for (int rank = 0; rank < x.length; rank++) {
      int i = ascending[rank];
      below[rank] = points;
      if (weights[i] > 0) {
        if (points == 0 || x[i] > at[points - 1]) {
          at[points++] = x[i];
        }
        sum[points - 1] += weights[i] * y[i];
        weight[points - 1] += weights[i];
      }
    }
    below[x.length] = points;
    // Blocks of pooled points: the last block's mean must stay above the one's before.
    int[] size = new int[points];
    int blocks = 0;
    for (int p = 0; p < points; p++) {
      sum[blocks] = sum[p];
      weight[blocks] = weight[p];
      size[blocks++] = 1;
      while (blocks > 1
          && sum[blocks - 2] * weight[blocks - 1] >= sum[blocks - 1] * weight[blocks - 2]) {
        sum[blocks - 2] += sum[blocks - 1];
        weight[blocks - 2] += weight[blocks - 1];
        size[blocks - 2] += size[blocks - 1];
        blocks--;
      }
    }
    double[] fitted = new double[points];
    int p = 0;
    for (int b = 0; b < blocks; b++) {
      Arrays.fill(fitted, p, p + size[b], sum[b] / weight[b]);
      p += size[b];
    }
    return new IsotonicRegression(Arrays.copyOf(at, points), fitted, below);
  }

  /**
   * Where places stand among the points, whatever their weights; found once for many fits.
   *
   * @param x where the points are
   * @param ascending the points in order of x
   * @param places ascending
   * @return for each place how many points lie below it
   */
  static int[] ranks(double[] x, int[] ascending, double[] places) {
    int[] ranks = new int[places.length];
    int rank = 0;
    for (int i = 0; i < places.length; i++) {
      while (rank < x.length && x[ascending[rank]] < places[i]) {
        rank++;
      }
      ranks[i] = rank;
    }
    return ranks;
  }

  /** The function at a place of a rank. */
  double at(double place, int rank) {
    int next = below[rank];
    if (next == x.length) {
      return y[next - 1];
    }
    if (next == 0 || y[next] == y[next - 1] || x[next] == place) {
      return y[next];
    }
    double share = (place - x[next - 1]) / (x[next] - x[next - 1]);
    return y[next - 1] + share * (y[next] - y[next - 1]);
  }
}
