package dev.basin.host.shift.logits;

import java.util.List;

/**
 * What a network said of every example of one environment.
 *
 * <p>Holds arrays as they are; treat them as read-only. Thread-safe then.
 *
 * @param name the environment's name; unique within its scenario
 * @param severity its severity or time; 0 for the clean data
 * @param classes how many classes, K
 * @param logits row-major [n, K]
 * @param labels one per example, 0 to K − 1; empty if there are none
 * @param ids one per example, the same for the same example in every environment
 * @param groups one per example; empty if the data have none
 * @param times one per example; empty if the data have none
 */
@SuppressWarnings("ArrayRecordComponent") // far too large to copy, and never compared
public record EnvironmentLogits(
    String name,
    double severity,
    int classes,
    double[] logits,
    int[] labels,
    long[] ids,
    List<String> groups,
    double[] times) {

  /**
   * Checks that the parts belong together.
   *
   * @throws IllegalArgumentException if they don't
   */
  public EnvironmentLogits {
    int n = ids.length;
    if (n == 0
        || logits.length != n * classes
        || labels.length != 0 && labels.length != n
        || !groups.isEmpty() && groups.size() != n
        || times.length != 0 && times.length != n) {
      throw new IllegalArgumentException("the parts of \"%s\" differ in length".formatted(name));
    }
    groups = List.copyOf(groups);
  }

  /**
   * How many examples.
   *
   * @return n, at least 1
   */
  public int examples() {
    return ids.length;
  }

  /**
   * Whether the examples have labels.
   *
   * @return true if they do
   */
  public boolean labelled() {
    return labels.length != 0;
  }

  /**
   * The predicted class of an example.
   *
   * @param example its index
   * @return the class with the largest logit; ties go to the lower class
   */
  public int predicted(int example) {
    int best = example * classes;
    for (int at = best + 1; at < (example + 1) * classes; at++) {
      if (logits[at] > logits[best]) {
        best = at;
      }
    }
    return best - example * classes;
  }

  /**
   * Whether the prediction of an example is its label.
   *
   * @param example its index
   * @return true if it is
   */
  public boolean correct(int example) {
    return predicted(example) == labels[example];
  }

  /**
   * The softmax of logits ÷ temperature.
   *
   * @param temperature above 0; 1 for the network's own probabilities
   * @return row-major [n, K]; rows sum to 1
   */
  public double[] probabilities(double temperature) {
    double[] probabilities = new double[logits.length];
    for (int i = 0; i < examples(); i++) {
      double largest = logits[i * classes + predicted(i)];
      double sum = 0;
      for (int at = i * classes; at < (i + 1) * classes; at++) {
        probabilities[at] = Math.exp((logits[at] - largest) / temperature);
        sum += probabilities[at];
      }
      for (int at = i * classes; at < (i + 1) * classes; at++) {
        probabilities[at] /= sum;
      }
    }
    return probabilities;
  }
}
