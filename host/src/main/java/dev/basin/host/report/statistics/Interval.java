package dev.basin.host.report.statistics;

/**
 * An interval of an unknown number; both ends NaN if it is not known.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
  /** The interval that is not known. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /**
   * Whether both ends are known.
   *
   * @return false if one is missing
   */
  public boolean known() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /**
   * Whether a value lies inside.
   *
   * @param value the value
   * @return true if the interval is known and holds it, ends included
   */
  public boolean holds(double value) {
    return known() && low <= value && value <= high;
  }

  /**
   * Whether two intervals have a point in common.
   *
   * @param other the other
   * @return true if they overlap or one is not known
   */
  public boolean overlaps(Interval other) {
    return !known() || !other.known() || (low <= other.high && other.low <= high);
  }
}
