package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The expected calibration error (Naeini et al. 2015; Guo et al. 2017): the mean over examples of
 * the distance between accuracy and mean confidence within their bin. Confidence is the largest
 * probability, also for two classes.
 *
 * <p>It is biased upwards: the distance within a bin is never negative, so a perfectly calibrated
 * network has an error above 0 on every finite sample, the more bins the more. Resamples repeat
 * that bias; their percentile interval is one of the estimate and can lie above it. Bins stay where
 * the sample put them.
 */
public final class CalibrationError implements Measure {
  /** How many bins there are. */
  public static final int BINS = 15;

  private final double temperature;
  private final Function<Confidences, ConfidenceBins> bins;

  private CalibrationError(double temperature, Function<Confidences, ConfidenceBins> bins) {
    this.temperature = temperature;
    this.bins = bins;
  }

  /**
   * With bins of equal width.
   *
   * @param bins how many
   * @param temperature the logits are divided by it; 1 for the network's own confidence
   * @return the measure
   */
  public static CalibrationError even(int bins, double temperature) {
    return new CalibrationError(temperature, any -> ConfidenceBins.even(bins));
  }

  /**
   * With bins of equal count.
   *
   * @param bins how many at most
   * @return the measure of the network's own confidence
   */
  public static CalibrationError adaptive(int bins) {
    return new CalibrationError(1, confidences -> ConfidenceBins.ofEqualCount(confidences, bins));
  }

  @Override
  public Tallied of(EnvironmentLogits environment) {
    Optional<String> obstacle = Measure.obstacle(environment);
    if (obstacle.isPresent()) {
      return new Tallied.Missing(obstacle.get());
    }
    Confidences confidences = Confidences.of(environment, temperature);
    ConfidenceBins found = bins.apply(confidences);
    double[] excess = new double[environment.examples()];
    for (int i = 0; i < excess.length; i++) {
      excess[i] = confidences.values()[i] - (environment.correct(i) ? 1 : 0);
    }
    return new Tallied.Sums(
        List.of(new Tally(found.count(), found.of(confidences), excess)),
        CalibrationError::meanDistance);
  }

  private static double meanDistance(double[] sums, double examples) {
    double distance = 0;
    for (double sum : sums) {
      distance += Math.abs(sum);
    }
    return distance / examples;
  }
}
