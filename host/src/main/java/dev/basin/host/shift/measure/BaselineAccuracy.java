package dev.basin.host.shift.measure;

import dev.basin.host.statistics.AccuracyInterval;

/**
 * The accuracy of a predictor that looks at no feature, with its exact 95 % interval.
 *
 * @param accuracy the share of right answers; NaN without examples
 * @param low lower bound; NaN without examples
 * @param high upper bound; NaN without examples
 * @param examples how many examples it answered
 */
public record BaselineAccuracy(double accuracy, double low, double high, int examples) {

  /**
   * An accuracy from counts.
   *
   * @param right how many answers are right
   * @param examples of how many
   * @return the accuracy
   */
  public static BaselineAccuracy of(int right, int examples) {
    if (examples == 0) {
      return new BaselineAccuracy(Double.NaN, Double.NaN, Double.NaN, 0);
    }
    double accuracy = (double) right / examples;
    AccuracyInterval interval = AccuracyInterval.of(accuracy, examples);
    return new BaselineAccuracy(accuracy, interval.low(), interval.high(), examples);
  }
}
