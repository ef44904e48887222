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
