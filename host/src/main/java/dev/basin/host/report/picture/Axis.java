package dev.basin.host.report.picture;

import java.util.stream.DoubleStream;

/**
 * An axis: its name with unit, and the range that several pictures share.
 *
 * @param name name and unit
 * @param low lower end; NaN to fit the data
 * @param high upper end; NaN to fit the data
 */
public record Axis(String name, double low, double high) {

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
    double margin = 0.04 * (summary.getMax() - summary.getMin());
    return summary.getCount() > 0 && margin > 0
        ? new Axis(name, summary.getMin() - margin, summary.getMax() + margin)
        : fitted(name);
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
