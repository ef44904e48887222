package dev.basin.host.statistics;

import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * The exact 95 % interval of an accuracy (Clopper and Pearson 1934).
 *
 * @param low lower bound
 * @param high upper bound
 */
public record AccuracyInterval(double low, double high) {
  private static final double CONFIDENCE = 0.95;

  /**
   * The interval for independent examples.
   *
   * @param accuracy the observed share of correct answers
   * @param examples how many examples it was observed on; at least 1
   * @return the interval, within [0, 1]
   */
  public static AccuracyInterval of(double accuracy, int examples) {
    // The library's quantiles are undefined where all or none are right: there one bound is exact.
    if (accuracy <= 0) {
      return new AccuracyInterval(0, 1 - Math.pow((1 - CONFIDENCE) / 2, 1.0 / examples));
    }
    if (accuracy >= 1) {
      return new AccuracyInterval(Math.pow((1 - CONFIDENCE) / 2, 1.0 / examples), 1);
    }
    ConfidenceInterval interval =
        BinomialProportion.getClopperPearsonInterval(examples, accuracy, CONFIDENCE);
    return new AccuracyInterval(interval.getLowerBound(), interval.getUpperBound());
  }
}
