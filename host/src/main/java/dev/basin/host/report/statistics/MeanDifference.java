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
  /** Degrees of freedom at which Student's distribution is the normal one. */
  private static final double MANY = 1e6;

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
    double[] differences = differences(first, second);
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

  /**
   * The difference of one measure of two things, with its error over draws that belong together in
   * pairs and over resamples of the examples that belong together too. The two errors add.
   *
   * @param firstDraws one value per draw
   * @param secondDraws as many; with fewer than two the draws have no say in the error
   * @param firstResamples one value per bootstrap resample of the examples
   * @param secondResamples as many; with fewer than two the examples have no say
   * @param confidence of the interval, such as 0.95
   * @return the difference of the draws' means; degrees of freedom are those of the draws, or many
   */
  public static MeanDifference overDrawsAndExamples(
      double[] firstDraws,
      double[] secondDraws,
      double[] firstResamples,
      double[] secondResamples,
      double confidence) {
    double[] draws = differences(firstDraws, secondDraws);
    double[] resamples = differences(firstResamples, secondResamples);
    double overDraws = draws.length > 1 ? StatUtils.variance(draws) / draws.length : 0;
    double overExamples = resamples.length > 1 ? StatUtils.variance(resamples) : 0;
    return of(
        StatUtils.mean(draws),
        Math.sqrt(overDraws + overExamples),
        draws.length > 1 ? draws.length - 1.0 : MANY,
        Math.max(draws.length, resamples.length),
        confidence);
  }

  private static double[] differences(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " values against " + second.length);
    }
    return IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray();
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
