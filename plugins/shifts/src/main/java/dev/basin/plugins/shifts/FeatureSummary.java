package dev.basin.plugins.shifts;

import dev.basin.api.data.Dataset;

/** Range, mean and spread of a data set's features, from one pass over it. */
public final class FeatureSummary {
  private final double smallest;
  private final double largest;
  private final double[] means;
  private final double[] deviations;

  private FeatureSummary(double smallest, double largest, double[] means, double[] deviations) {
    this.smallest = smallest;
    this.largest = largest;
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * Summarises all examples (Welford 1962).
   *
   * @param data the examples
   * @return their summary
   */
  public static FeatureSummary of(Dataset data) {
    int width = data.features().width();
    double[] example = new double[width];
    double[] mean = new double[width];
    double[] squares = new double[width];
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, example, 0);
      for (int i = 0; i < width; i++) {
        smallest = Math.min(smallest, example[i]);
        largest = Math.max(largest, example[i]);
        double before = example[i] - mean[i];
        mean[i] += before / (row + 1);
        squares[i] += before * (example[i] - mean[i]);
      }
    }
    for (int i = 0; i < width; i++) {
      squares[i] = Math.sqrt(squares[i] / data.size());
    }
    return new FeatureSummary(smallest, largest, mean, squares);
  }

  /**
   * The smallest number of all features.
   *
   * @return the number
   */
  public double smallest() {
    return smallest;
  }

  /**
   * The largest number of all features.
   *
   * @return the number
   */
  public double largest() {
    return largest;
  }

  /**
   * The mean of each feature.
   *
   * @return a copy
   */
  public double[] means() {
    return means.clone();
  }

  /**
   * The population standard deviation of each feature.
   *
   * @return a copy
   */
  public double[] deviations() {
    return deviations.clone();
  }
}
