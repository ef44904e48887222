package dev.basin.host.shift.calibration;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.Arrays;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * The number by which logits are divided so that validation examples become as likely as can be
 * (Guo et al. 2017). It changes confidences, never predictions.
 *
 * @param value the temperature, above 0; 1 where none could be fitted
 * @param reason why none could be fitted; empty where one was
 */
public record Temperature(double value, String reason) {
  private static final double RELATIVE_ACCURACY = 1e-14;
  private static final int MOST_STEPS = 500;

  /** How far the search goes, in units of one over the mean spread of an example's logits. */
  private static final double WIDEST = 1e3;

  /**
   * Fits the temperature by minimising the mean cross-entropy, which is convex in one over the
   * temperature: its slope has one root or none.
   *
   * @param validation labelled examples that the network was not trained on
   * @return the temperature; 1 with the reason where the loss has no minimum
   */
  public static Temperature fittedOn(EnvironmentLogits validation) {
    if (!validation.labelled()) {
      return none("the validation examples have no labels");
    }
    if (!Arrays.stream(validation.logits()).allMatch(Double::isFinite)) {
      return none("some validation logits are not finite");
    }
    double spread = meanSpread(validation);
    if (spread == 0) {
      return none("every example's logits are equal, so that no temperature changes them");
    }
    double least = 1 / (WIDEST * spread);
    double most = WIDEST / spread;
    if (slope(validation, most) <= 0) {
      return none(
          "every validation answer is right, so that the loss falls for ever as the temperature"
              + " falls");
    }
    if (slope(validation, least) >= 0) {
      return none("on the validation examples these logits are no better than equal ones");
    }
    double root =
        new BrentSolver(RELATIVE_ACCURACY, 0, 0)
            .solve(
                MOST_STEPS,
                logarithm -> slope(validation, Math.exp(logarithm)),
                Math.log(least),
                Math.log(most));
    return new Temperature(Math.exp(-root), "");
  }

  private static Temperature none(String reason) {
    return new Temperature(1, reason);
  }

  /**
   * Whether a temperature was fitted.
   *
   * @return true if it was
   */
  public boolean fitted() {
    return reason.isEmpty();
  }

  private static double meanSpread(EnvironmentLogits examples) {
    double sum = 0;
    for (int i = 0; i < examples.examples(); i++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int at = i * examples.classes(); at < (i + 1) * examples.classes(); at++) {
        least = Math.min(least, examples.logits()[at]);
        most = Math.max(most, examples.logits()[at]);
      }
      sum += most - least;
    }
    return sum / examples.examples();
  }

  /** The derivative of the mean cross-entropy by the inverse temperature. */
  private static double slope(EnvironmentLogits examples, double inverse) {
    double[] logits = examples.logits();
    double sum = 0;
    for (int i = 0; i < examples.examples(); i++) {
      int first = i * examples.classes();
      double largest = logits[first + examples.predicted(i)];
      double weights = 0;
      double weighted = 0;
      for (int at = first; at < first + examples.classes(); at++) {
        double weight = Math.exp((logits[at] - largest) * inverse);
        weights += weight;
        weighted += weight * (logits[at] - largest);
      }
      sum += weighted / weights - (logits[first + examples.labels()[i]] - largest);
    }
    return sum / examples.examples();
  }
}
