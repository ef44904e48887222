package dev.basin.host.report.statistics;

import java.util.Collection;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The mean of a number over settings that are what they are, each seen with several seeds that are
 * drawn at random: every setting counts the same, and the error comes from the spread between seeds
 * within settings, pooled.
 *
 * <p>It says how far the mean over these settings could be from that of all seeds; nothing about
 * settings that were not tried.
 *
 * @param mean the mean over the settings' means; NaN without values
 * @param interval its 95 % interval by Student's t; unknown where no setting has two seeds
 * @param p the two-sided p-value of the mean being the one tested; NaN where it can't be told
 * @param settings how many settings
 * @param values how many values in all
 */
public record SettingsEffect(double mean, Interval interval, double p, int settings, int values) {

  /**
   * How far the interval reaches from the mean at another confidence.
   *
   * @param confidence such as 0.995
   * @return half its width; NaN where it is not known
   */
  public double halfWidth(double confidence) {
    if (!interval.known()) {
      return Double.NaN;
    }
    TDistribution student = new TDistribution(values - settings);
    return (interval.high() - mean)
        * student.inverseCumulativeProbability((1 + confidence) / 2)
        / student.inverseCumulativeProbability(0.975);
  }

  /**
   * Pools settings.
   *
   * @param bySetting the values of every setting, one per seed; those not finite don't count
   * @param tested the mean that the p-value is about
   * @return the effect
   */
  public static SettingsEffect of(Collection<List<Double>> bySetting, double tested) {
    int settings = 0;
    int count = 0;
    double sum = 0;
    double squares = 0;
    double inverse = 0;
    for (List<Double> all : bySetting) {
      double[] values = all.stream().filter(Double::isFinite).mapToDouble(x -> x).toArray();
      if (values.length == 0) {
        continue;
      }
      double mean = 0;
      for (double value : values) {
        mean += value / values.length;
      }
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      settings++;
      count += values.length;
      sum += mean;
      inverse += 1.0 / values.length;
    }
    double mean = settings == 0 ? Double.NaN : sum / settings;
    int freedom = count - settings;
    double error = Math.sqrt(squares / freedom * inverse) / settings;
    if (freedom < 1 || !(error > 0)) {
      return new SettingsEffect(mean, Interval.UNKNOWN, Double.NaN, settings, count);
    }
    TDistribution student = new TDistribution(freedom);
    double half = student.inverseCumulativeProbability(0.975) * error;
    double p = 2 * student.cumulativeProbability(-Math.abs(mean - tested) / error);
    return new SettingsEffect(mean, new Interval(mean - half, mean + half), p, settings, count);
  }
}
