package dev.basin.host.shift.drift;

/**
 * What one test says of two samples.
 *
 * @param test the test's name
 * @param statistic the observed statistic; NaN where there is none
 * @param nullMean its mean if nothing had drifted, at these numbers of examples
 * @param nullHigh its 95 % quantile if nothing had drifted
 * @param p chance of such a statistic or a larger one if nothing had drifted; above 0; NaN where
 *     there is none
 * @param adjusted p corrected for all tests of the call (Holm); NaN where there is no p
 * @param power estimated chance that this test, at these numbers of examples and the uncorrected
 *     level .05, finds a drift as large as the observed one
 * @param detected whether the corrected p is below .05
 * @param feature for a test of each feature, that with the largest statistic; −1 for others
 * @param reason why there is no statistic; empty where there is one
 */
public record TestResult(
    String test,
    double statistic,
    double nullMean,
    double nullHigh,
    double p,
    double adjusted,
    double power,
    boolean detected,
    int feature,
    String reason) {
  /** The level of every verdict. */
  public static final double LEVEL = 0.05;

  /**
   * A result that is not corrected yet.
   *
   * @param test the test's name
   * @param statistic the statistic
   * @param expected its distribution if nothing had drifted
   * @param p the p-value
   * @param power the power
   * @param feature the feature with the largest statistic; −1 for none
   * @return the result
   */
  static TestResult of(
      String test,
      double statistic,
      NullDistribution expected,
      double p,
      double power,
      int feature) {
    return new TestResult(
        test,
        statistic,
        expected.mean(),
        expected.high(),
        p,
        Double.NaN,
        power,
        false,
        feature,
        "");
  }

  /**
   * No result.
   *
   * @param test the test's name
   * @param reason why, in words for people
   * @return numbers that are NaN, with the reason
   */
  static TestResult none(String test, String reason) {
    return new TestResult(
        test,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        false,
        -1,
        reason);
  }

  /**
   * The result with its corrected p-value.
   *
   * @param corrected the p-value after Holm's correction
   * @return the same otherwise
   */
  TestResult withAdjusted(double corrected) {
    return new TestResult(
        test,
        statistic,
        nullMean,
        nullHigh,
        p,
        corrected,
        power,
        corrected < LEVEL,
        feature,
        reason);
  }
}
