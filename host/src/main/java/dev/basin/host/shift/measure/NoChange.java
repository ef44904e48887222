package dev.basin.host.shift.measure;

import java.util.OptionalInt;

/**
 * The predictor that answers, in time order, the label before (Bifet et al. 2013): where labels
 * come in runs it beats most models.
 */
public final class NoChange {
  private NoChange() {}

  /**
   * Its accuracy.
   *
   * @param labels in time order
   * @param before the label before the first; without it the first is left out
   * @return the share of labels that equal the one before
   */
  public static BaselineAccuracy on(int[] labels, OptionalInt before) {
    int right = 0;
    for (double error : errors(labels, before)) {
      right += error == 0 ? 1 : 0;
    }
    return BaselineAccuracy.of(right, before.isPresent() ? labels.length : labels.length - 1);
  }

  /**
   * Its errors.
   *
   * @param labels in time order
   * @param before the label before the first
   * @return one per label: 1 if it differs from the one before, else 0; NaN where none is before
   */
  public static double[] errors(int[] labels, OptionalInt before) {
    double[] errors = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (i > 0) {
        errors[i] = labels[i] == labels[i - 1] ? 0 : 1;
      } else {
        errors[i] = before.isEmpty() ? Double.NaN : labels[i] == before.getAsInt() ? 0 : 1;
      }
    }
    return errors;
  }
}
