package dev.basin.host.importance.shift;

import dev.basin.host.statistics.Estimated;
import org.hipparchus.special.Erf;

/**
 * How much a score differs between two data sets, and the two-sided p-value of no difference, by
 * the normal distribution.
 *
 * <p>The two standard errors are taken as independent. Where the data sets hold the same examples,
 * before and after a shift, scores tend to move together, which makes the interval too wide and the
 * p-value too large, as a rule: conservative.
 *
 * @param difference score there less score here, with its 95 % interval
 * @param p the p-value; NaN where there is none
 */
record ScoreChange(Estimated difference, double p) {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double NORMAL_QUANTILE = 1.959963984540054;

  /**
   * Compares two scores.
   *
   * @param before the score to compare with
   * @param beforeError its standard error
   * @param after the other score
   * @param afterError its standard error
   * @return the change; without a p-value where a number is missing
   */
  static ScoreChange of(double before, double beforeError, double after, double afterError) {
    if (!Double.isFinite(before) || !Double.isFinite(after)) {
      return new ScoreChange(
          Estimated.none("it has no score on one of the two data sets"), Double.NaN);
    }
    double change = after - before;
    double error = Math.hypot(beforeError, afterError);
    return new ScoreChange(interval(change, error), p(change, error));
  }

  private static double p(double change, double error) {
    return change == 0 && error == 0 ? 1 : Erf.erfc(Math.abs(change) / error / Math.sqrt(2));
  }

  /**
   * A number with its 95 % interval by the normal distribution.
   *
   * @param value the number
   * @param error its standard error
   * @return the estimate; without bounds where the error is not known
   */
  static Estimated interval(double value, double error) {
    if (!Double.isFinite(value)) {
      return Estimated.none("there is no score");
    }
    return Estimated.normal(value, error);
  }
}
