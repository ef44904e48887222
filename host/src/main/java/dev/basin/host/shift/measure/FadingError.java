package dev.basin.host.shift.measure;

/**
 * The prequential error with a fading factor (Gama, Sebastião and Rodrigues 2013): S = αS + e, N =
 * αN + 1, error S / N.
 */
public final class FadingError {
  private FadingError() {}

  /**
   * The error after every example.
   *
   * @param errors in time order; NaN where nothing was predicted
   * @param alpha above 0, up to 1; 1 for the mean so far
   * @return one per example; NaN before the first that was predicted
   */
  public static double[] of(double[] errors, double alpha) {
    double[] faded = new double[errors.length];
    double sum = 0;
    double count = 0;
    for (int i = 0; i < errors.length; i++) {
      if (!Double.isNaN(errors[i])) {
        sum = alpha * sum + errors[i];
        count = alpha * count + 1;
      }
      faded[i] = sum / count;
    }
    return faded;
  }

  /**
   * κ-temporal: the share of the no-change predictor's error that a network avoids (Bifet et al.
   * 2013), (p − p') / (1 − p') of the accuracies p and p'.
   *
   * @param error the network's
   * @param noChange the no-change predictor's
   * @return 1 at best, 0 where no better than no change; NaN where no change makes no error
   */
  public static double kappaTemporal(double error, double noChange) {
    return noChange == 0 ? Double.NaN : (noChange - error) / noChange;
  }
}
