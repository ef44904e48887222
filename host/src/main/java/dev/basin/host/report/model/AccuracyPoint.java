package dev.basin.host.report.model;

/**
 * Loss and accuracy of one network on one set of examples; a number that was not computed is NaN.
 *
 * @param loss mean loss
 * @param lossStandardError its standard error
 * @param accuracy share of right answers
 * @param low lower end of the accuracy's 95 % interval
 * @param high upper end of the accuracy's 95 % interval
 * @param examples how many examples; 0 if not stored
 * @param answers which examples were right; {@link Answers#NONE} if not stored
 */
public record AccuracyPoint(
    double loss,
    double lossStandardError,
    double accuracy,
    double low,
    double high,
    long examples,
    Answers answers) {

  /**
   * A point of which single answers are not stored.
   *
   * @param loss mean loss
   * @param lossStandardError its standard error
   * @param accuracy share of right answers
   * @param low lower end of the accuracy's 95 % interval
   * @param high upper end of the accuracy's 95 % interval
   * @param examples how many examples; 0 if not stored
   */
  public AccuracyPoint(
      double loss,
      double lossStandardError,
      double accuracy,
      double low,
      double high,
      long examples) {
    this(loss, lossStandardError, accuracy, low, high, examples, Answers.NONE);
  }
}
