package dev.basin.host.report.picture;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * An axis: its name with unit, and the range that several pictures share.
 *
 * @param name name and unit
 * @param low lower end; NaN to fit the data
 * @param high upper end; NaN to fit the data
 * @param factors whether numbers are factors: equal factors are equal lengths, and ticks are powers
 *     of two, such as 4×; such an axis has a range
 */
public record Axis(String name, double low, double high, boolean factors) {
  private static final double MARGIN = 0.04;
  private static final double LEAST_SPAN = Math.log(1.5);
  private static final int FEWEST_TICKS = 3;

  /**
   * An axis on which numbers stand evenly.
   *
   * @param name name and unit
   * @param low lower end; NaN to fit the data
   * @param high upper end; NaN to fit the data
   */
  public Axis(String name, double low, double high) {
    this(name, low, high, false);
  }

  /**
   * An axis that fits the data.
   *
   * @param name name and unit
   * @return the axis
   */
  public static Axis fitted(String name) {
    return new Axis(name, Double.NaN, Double.NaN);
  }

  /**
   * An axis that holds all values, with a margin of 4 %.
   *
   * @param name name and unit
   * @param values the values; NaN is passed over
   * @return the axis; fitted if there is no value or only one
   */
  public static Axis over(String name, DoubleStream values) {
    var summary = values.filter(Double::isFinite).summaryStatistics();
    double margin = MARGIN * (summary.getMax() - summary.getMin());
    return summary.getCount() > 0 && margin > 0
        ? new Axis(name, summary.getMin() - margin, summary.getMax() + margin)
        : fitted(name);
  }

  /**
   * An axis of factors that holds all values, with a margin of 4 %; it spans a factor of 1.5 at
   * least, so that small differences look small.
   *
   * @param name what is how many times larger or smaller
   * @param values the factors; what is not above 0 is passed over
   * @return the axis
   */
  public static Axis factors(String name, DoubleStream values) {
    var summary =
        values
            .filter(value -> value > 0 && Double.isFinite(value))
            .map(Math::log)
            .summaryStatistics();
    double low = summary.getCount() == 0 ? 0 : summary.getMin();
    double high = summary.getCount() == 0 ? 0 : summary.getMax();
    double margin = Math.max(MARGIN * (high - low), (LEAST_SPAN - (high - low)) / 2);
    return new Axis(name, Math.exp(low - margin), Math.exp(high + margin), true);
  }

  /**
   * Where the ticks of an axis of factors stand.
   *
   * @return powers of two; quarters where the range holds fewer than three of those
   */
  public List<Double> ticks() {
    int from = (int) Math.ceil(Math.log(low) / Math.log(2) - 1e-9);
    int to = (int) Math.floor(Math.log(high) / Math.log(2) + 1e-9);
    List<Double> powers =
        IntStream.rangeClosed(from, to).mapToObj(power -> Math.pow(2, power)).toList();
    return powers.size() < FEWEST_TICKS ? RoundNumbers.between(low, high, 6) : powers;
  }

  /**
   * Whether the range is given.
   *
   * @return false if it fits the data
   */
  public boolean ranged() {
    return Double.isFinite(low) && Double.isFinite(high);
  }
}
