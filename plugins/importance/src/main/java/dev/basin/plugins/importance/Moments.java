package dev.basin.plugins.importance;

/** Running mean and variance of one number per example (Welford 1962); confined to one thread. */
final class Moments {
  private double mean;
  private double squares;
  private long count;

  void add(double value) {
    count++;
    double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** The squared standard error of the mean; NaN for fewer than two numbers. */
  double varianceOfMean() {
    return count > 1 ? squares / (count - 1) / count : Double.NaN;
  }
}
