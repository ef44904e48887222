package dev.basin.host.shift.drift;

import com.google.common.math.Quantiles;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The kernel exp(−‖a−b‖² / 2σ²) between all pairs of rows.
 *
 * <p>Holds the triangle below the diagonal, so N rows need 4N² bytes. Thread-safe.
 */
final class GaussianKernel {
  /** Row a holds b from 0 to a − 1. */
  private final double[][] below;

  private GaussianKernel(double[][] below) {
    this.below = below;
  }

  /**
   * The kernel of a given width.
   *
   * @param rows the rows of both samples
   * @param variance σ², above 0
   * @return the kernel
   */
  static GaussianKernel of(TwoSamples rows, double variance) {
    double[][] distances = squaredDistances(rows);
    exponentiate(distances, variance);
    return new GaussianKernel(distances);
  }

  /**
   * The kernel with σ² = half the median of all squared distances between different rows of both
   * samples together (the median heuristic, Gretton et al. 2012). Where more than half the pairs
   * are the same point, the mean takes the median's place.
   *
   * @param rows the rows of both samples
   * @return the kernel; empty if all rows are the same
   */
  static Optional<GaussianKernel> ofMedianWidth(TwoSamples rows) {
    double[][] distances = squaredDistances(rows);
    double[] all = Arrays.stream(distances).flatMapToDouble(Arrays::stream).toArray();
    double middle = Quantiles.median().computeInPlace(all);
    if (middle == 0) {
      middle = Arrays.stream(all).average().orElse(0);
    }
    if (middle == 0) {
      return Optional.empty();
    }
    exponentiate(distances, middle / 2);
    return Optional.of(new GaussianKernel(distances));
  }

  private static double[][] squaredDistances(TwoSamples rows) {
    double[] values = rows.values();
    int features = rows.features();
    return IntStream.range(0, rows.examples())
        .parallel()
        .mapToObj(
            a -> {
              double[] row = new double[a];
              for (int b = 0; b < a; b++) {
                double sum = 0;
                for (int f = 0; f < features; f++) {
                  double difference = values[a * features + f] - values[b * features + f];
                  sum += difference * difference;
                }
                row[b] = sum;
              }
              return row;
            })
        .toArray(double[][]::new);
  }

  private static void exponentiate(double[][] distances, double variance) {
    Arrays.stream(distances)
        .parallel()
        .forEach(
            row -> {
              for (int b = 0; b < row.length; b++) {
                row[b] = Math.exp(-row[b] / (2 * variance));
              }
            });
  }

  /**
   * How many rows.
   *
   * @return N
   */
  int rows() {
    return below.length;
  }

  /**
   * The kernel of two rows.
   *
   * @param a a row
   * @param b another
   * @return above 0, at most 1
   */
  double at(int a, int b) {
    return a == b ? 1 : below[Math.max(a, b)][Math.min(a, b)];
  }

  /**
   * The sum over all pairs of different rows among some.
   *
   * @param some row indices in ascending order, each once
   * @return Σ k(a, b) over a &gt; b
   */
  double within(int[] some) {
    double sum = 0;
    for (int i = 1; i < some.length; i++) {
      double[] row = below[some[i]];
      for (int j = 0; j < i; j++) {
        sum += row[some[j]];
      }
    }
    return sum;
  }

  /**
   * The sum over all pairs of different rows.
   *
   * @return Σ k(a, b) over a &gt; b
   */
  double total() {
    double sum = 0;
    for (double[] row : below) {
      for (double value : row) {
        sum += value;
      }
    }
    return sum;
  }

  /**
   * The sum of every row over all other rows.
   *
   * @return one sum per row
   */
  double[] sums() {
    double[] sums = new double[below.length];
    for (int a = 0; a < below.length; a++) {
      for (int b = 0; b < a; b++) {
        sums[a] += below[a][b];
        sums[b] += below[a][b];
      }
    }
    return sums;
  }

  /**
   * The same sums where rows have weights.
   *
   * @param weights how often each row counts
   * @param split the first row of the second group
   * @return Σ w(a) w(b) k(a, b) over a &gt; b: both in the first group, both in the second, one in
   *     each
   */
  double[] weighted(int[] weights, int split) {
    double first = 0;
    double second = 0;
    double across = 0;
    for (int a = 0; a < below.length; a++) {
      if (weights[a] == 0) {
        continue;
      }
      double[] row = below[a];
      double early = 0;
      double late = 0;
      for (int b = 0; b < Math.min(a, split); b++) {
        early += weights[b] * row[b];
      }
      for (int b = split; b < a; b++) {
        late += weights[b] * row[b];
      }
      if (a < split) {
        first += weights[a] * early;
      } else {
        across += weights[a] * early;
        second += weights[a] * late;
      }
    }
    return new double[] {first, second, across};
  }
}
