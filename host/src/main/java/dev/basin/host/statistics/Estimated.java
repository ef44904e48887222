package dev.basin.host.statistics;

/**
 * An estimate with its 95 % interval, or the reason why there is none.
 *
 * @param value the estimate; NaN where there is none
 * @param low lower bound; NaN where no interval is known
 * @param high upper bound; NaN where no interval is known
 * @param reason why there is no value; empty where there is one
 */
public record Estimated(double value, double low, double high, String reason) {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double NORMAL_QUANTILE = 1.959963984540054;

  /**
   * An estimate with its interval.
   *
   * @param value the estimate
   * @param low lower bound
   * @param high upper bound
   * @return the estimate
   */
  public static Estimated of(double value, double low, double high) {
    return new Estimated(value, low, high, "");
  }

  /**
   * An estimate with the interval that the normal distribution gives it.
   *
   * @param value the estimate
   * @param standardError of the estimate; NaN where it is not known, then there is no interval
   * @return the estimate
   */
  public static Estimated normal(double value, double standardError) {
    double margin = NORMAL_QUANTILE * standardError;
    return of(value, value - margin, value + margin);
  }

  /**
   * An estimate whose interval is not known.
   *
   * @param value the estimate
   * @return the estimate
   */
  public static Estimated of(double value) {
    return new Estimated(value, Double.NaN, Double.NaN, "");
  }

  /**
   * No estimate.
   *
   * @param reason why, in words for people
   * @return NaN with the reason
   */
  public static Estimated none(String reason) {
    return new Estimated(Double.NaN, Double.NaN, Double.NaN, reason);
  }

  /**
   * Whether there is a value.
   *
   * @return true if there is
   */
  public boolean present() {
    return reason.isEmpty();
  }
}
