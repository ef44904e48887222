package dev.basin.plugins.flatness;

/**
 * The median of samples.
 *
 * @param sorted the samples, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Median(double[] sorted) {

  double value() {
    int size = sorted.length;
    return (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
  }

  /**
   * Half the interval between the order statistics √n/2 below and above the middle: the number of
   * samples below the true median is binomial with that standard deviation.
   */
  double standardError() {
    double middle = (sorted.length - 1) / 2.0;
    double beside = Math.sqrt(sorted.length) / 2;
    return (at(middle + beside) - at(middle - beside)) / 2;
  }

  /** The order statistic at a rank between two, by interpolation. */
  private double at(double rank) {
    double inside = Math.min(Math.max(rank, 0), sorted.length - 1.0);
    int below = (int) inside;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (inside - below) * (sorted[above] - sorted[below]);
  }
}
