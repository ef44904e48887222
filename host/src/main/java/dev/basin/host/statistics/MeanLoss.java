package dev.basin.host.statistics;

/**
 * A mean over examples with its standard error.
 *
 * @param mean the mean
 * @param standardError standard deviation over √n; NaN for one example
 */
public record MeanLoss(double mean, double standardError) {

  /**
   * The mean of losses.
   *
   * @param losses one per example
   * @return mean and standard error
   */
  public static MeanLoss of(double[] losses) {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    double mean = sum / losses.length;
    double squares = 0;
    for (double loss : losses) {
      squares += (loss - mean) * (loss - mean);
    }
    double error =
        losses.length > 1 ? Math.sqrt(squares / (losses.length - 1) / losses.length) : Double.NaN;
    return new MeanLoss(mean, error);
  }
}
