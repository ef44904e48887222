package dev.basin.plugins.flatness;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;

/**
 * The mean cross-entropy of logits divided, example by example, by their standard deviation over
 * classes (Andriushchenko et al. 2023), so that their scale does not matter.
 */
final class NormalisedLoss {
  private NormalisedLoss() {}

  /** The loss in nats; logits that are all equal stay as they are. */
  static double of(ExampleEvaluation examples, Dataset data) {
    double sum = 0;
    for (int example = 0; example < examples.examples(); example++) {
      sum += loss(examples, example, data.label(example));
    }
    return sum / examples.examples();
  }

  private static double loss(ExampleEvaluation examples, int example, int label) {
    int classes = examples.classes();
    int first = example * classes;
    double[] logits = examples.logits();
    double mean = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      mean += logits[first + c] / classes;
      largest = Math.max(largest, logits[first + c]);
    }
    double variance = 0;
    for (int c = 0; c < classes; c++) {
      variance += (logits[first + c] - mean) * (logits[first + c] - mean) / classes;
    }
    double scale = variance == 0 ? 1 : Math.sqrt(variance);
    double exponentials = 0;
    for (int c = 0; c < classes; c++) {
      exponentials += Math.exp((logits[first + c] - largest) / scale);
    }
    return Math.log(exponentials) - (logits[first + label] - largest) / scale;
  }
}
