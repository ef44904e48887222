package dev.basin.host.shift.estimate;

/** The mean of numbers that count more or less often. */
final class WeightedMean {
  private WeightedMean() {}

  static double of(double[] values, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      total += weights[i];
    }
    return sum / total;
  }
}
