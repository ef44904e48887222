package dev.basin.host.shift.drift;

/**
 * A logistic regression with a ridge penalty, fitted by Nesterov's accelerated gradient steps; no
 * randomness.
 */
final class TwoSampleClassifier {
  private static final int STEPS = 200;
  // In units of the mean loss: enough for wide data with few rows.
  private static final double RIDGE = 0.01;
  private static final int POWER_STEPS = 20;

  /** One per feature, then the intercept. */
  private final double[] weights;

  private TwoSampleClassifier(double[] weights) {
    this.weights = weights;
  }

  /**
   * Fits a classifier.
   *
   * @param negative row-major, the rows of class 0
   * @param positive row-major, those of class 1
   * @param features numbers per row
   * @return the classifier
   */
  static TwoSampleClassifier fitted(double[] negative, double[] positive, int features) {
    TwoSamples rows = TwoSamples.of(negative, positive, features);
    // The loss curves at most ¼ of the largest eigenvalue of the second moments, plus the ridge.
    double step = 1 / (0.25 * largestSecondMoment(rows) + RIDGE);
    double[] weights = new double[features + 1];
    double[] ahead = weights.clone();
    double momentum = 1;
    for (int i = 0; i < STEPS; i++) {
      double[] gradient = gradient(rows, ahead);
      double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      for (int w = 0; w < weights.length; w++) {
        double moved = ahead[w] - step * gradient[w];
        ahead[w] = moved + (momentum - 1) / next * (moved - weights[w]);
        weights[w] = moved;
      }
      momentum = next;
    }
    return new TwoSampleClassifier(weights);
  }

  private static double[] gradient(TwoSamples rows, double[] weights) {
    int features = rows.features();
    double[] gradient = new double[weights.length];
    for (int i = 0; i < rows.examples(); i++) {
      double score = score(weights, rows.values(), i);
      double pull = 1 / (1 + Math.exp(-score)) - (i < rows.clean() ? 0 : 1);
      add(gradient, rows.values(), i, pull / rows.examples());
    }
    for (int f = 0; f < features; f++) {
      gradient[f] += RIDGE * weights[f];
    }
    return gradient;
  }

  /** By power steps, with a margin since they approach it from below. */
  private static double largestSecondMoment(TwoSamples rows) {
    double[] vector = new double[rows.features() + 1];
    for (int w = 0; w < vector.length; w++) {
      vector[w] = 1 + w % 7;
    }
    double largest = 1;
    for (int i = 0; i < POWER_STEPS; i++) {
      double length = Math.sqrt(squares(vector));
      for (int w = 0; w < vector.length; w++) {
        vector[w] /= length;
      }
      double[] product = new double[vector.length];
      for (int row = 0; row < rows.examples(); row++) {
        add(product, rows.values(), row, score(vector, rows.values(), row) / rows.examples());
      }
      largest = Math.max(largest, Math.sqrt(squares(product)));
      vector = product;
    }
    return 1.2 * largest;
  }

  private static double squares(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return sum;
  }

  private static void add(double[] to, double[] values, int row, double factor) {
    int features = to.length - 1;
    for (int f = 0; f < features; f++) {
      to[f] += factor * values[row * features + f];
    }
    to[features] += factor;
  }

  /**
   * The log-odds of class 1.
   *
   * @param inputs row-major
   * @param row which row
   * @return above 0 where class 1 is likelier
   */
  double score(double[] inputs, int row) {
    return score(weights, inputs, row);
  }

  private static double score(double[] weights, double[] inputs, int row) {
    int features = weights.length - 1;
    double sum = weights[features];
    for (int f = 0; f < features; f++) {
      sum += weights[f] * inputs[row * features + f];
    }
    return sum;
  }
}
