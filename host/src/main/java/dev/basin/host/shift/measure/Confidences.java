package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;

/**
 * How sure a network is of its answers: the probability of the predicted class of every example.
 *
 * @param values one per example, 1/K to 1
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record Confidences(double[] values) {

  /**
   * The largest probability of every example.
   *
   * @param environment what the network said
   * @param temperature the logits are divided by it; 1 for the network's own
   * @return the confidences
   */
  public static Confidences of(EnvironmentLogits environment, double temperature) {
    double[] probabilities = environment.probabilities(temperature);
    double[] values = new double[environment.examples()];
    for (int i = 0; i < values.length; i++) {
      values[i] = probabilities[i * environment.classes() + environment.predicted(i)];
    }
    return new Confidences(values);
  }
}
