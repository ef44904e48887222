package dev.basin.host.report.statistics;

import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;

/**
 * A difference of two means with its interval and the p-value of there being none, by Student's t.
 *
 * @param difference first mean minus second; NaN if there is no value
 * @param interval its interval; unknown with fewer than two values a side
 * @param p the two-sided p-value; NaN where the values have no spread to judge by
 */
public record MeanDifference(double difference, Interval interval, double p) {

  /**
   * The difference of values that belong together in pairs.
   *
   * @param first one value per pair
   * @param second as many
   * @param confidence of the interval, such as 0.95
   * @return the mean of the pairs' differences
   * @throws IllegalArgumentException if the counts differ
   */
  public static MeanDifference paired(double[] first, double[] second, double confidence) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " values against " + second.length);
    }
    double[] differences =
        IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray();
    return of(
        StatUtils.mean(differences),
        Math.sqrt(StatUtils.variance(differences) / differences.length),
        differences.length - 1.0,
        differences.length,
        confidence);
  }

  /**
   * The difference of values that do not belong together, whose spreads may differ (Welch 1947).
   *
   * @param first the values of one side
   * @param second the values of the other
   * @param confidence of the interval, such as 0.95
   * @return the difference of the means
   */
  public static MeanDifference welch(double[] first, double[] second, double confidence) {
    double a = StatUtils.variance(first) / first.length;
    double b = StatUtils.variance(second) / second.length;
    double freedom = (a + b) * (a + b) / (a * a / (first.length - 1) + b * b / (second.length - 1));
    return of(
        StatUtils.mean(first) - StatUtils.mean(second),
        Math.sqrt(a + b),
        freedom,
        Math.min(first.length, second.length),
        confidence);
  }

  private static MeanDifference of(
      double difference, double standardError, double freedom, int fewest, double confidence) {
    if (fewest < 2 || !Double.isFinite(standardError) || !Double.isFinite(difference)) {
      return new MeanDifference(difference, Interval.UNKNOWN, Double.NaN);
    }
    if (standardError == 0) {
      return new MeanDifference(difference, Interval.UNKNOWN, difference == 0 ? 1 : Double.NaN);
    }
    TDistribution student = new TDistribution(freedom);
    double half = student.inverseCumulativeProbability((1 + confidence) / 2) * standardError;
    double p = 2 * student.cumulativeProbability(-Math.abs(difference) / standardError);
    return new MeanDifference(difference, new Interval(difference - half, difference + half), p);
  }
}
