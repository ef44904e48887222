package dev.basin.host.report.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Wilson's score interval of a proportion (Wilson 1927), and Newcombe's interval of a difference of
 * two that is built from it (Newcombe 1998, method 10).
 */
public final class Wilson {
  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  private Wilson() {}

  /**
   * The interval of a proportion.
   *
   * @param proportion the share found, in [0, 1]
   * @param examples how many examples it is over
   * @param confidence such as 0.95
   * @return the interval; unknown if there are no examples or no proportion
   */
  public static Interval interval(double proportion, long examples, double confidence) {
    if (examples <= 0 || !Double.isFinite(proportion)) {
      return Interval.UNKNOWN;
    }
    double z = NORMAL.inverseCumulativeProbability(0.5 + confidence / 2);
    double z2n = z * z / examples;
    double centre = (proportion + z2n / 2) / (1 + z2n);
    double half =
        z / (1 + z2n) * Math.sqrt(proportion * (1 - proportion) / examples + z2n / (4 * examples));
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }

  /**
   * The interval of {@code first − second}, as if the two were over different examples. Over the
   * same examples the two errors usually go together, and the interval is then wider than need be.
   *
   * @param first a proportion
   * @param ofFirst its interval
   * @param second another
   * @param ofSecond its interval
   * @return the interval; unknown if one of the four is
   */
  public static Interval difference(
      double first, Interval ofFirst, double second, Interval ofSecond) {
    if (!ofFirst.known() || !ofSecond.known()) {
      return Interval.UNKNOWN;
    }
    double difference = first - second;
    return new Interval(
        difference - Math.hypot(first - ofFirst.low(), ofSecond.high() - second),
        difference + Math.hypot(ofFirst.high() - first, second - ofSecond.low()));
  }
}
