package dev.basin.host.shift.measure;

/**
 * The predictor that always answers the most frequent class of the training labels.
 *
 * @param label that class
 */
public record MajorityClass(int label) {

  /**
   * Finds the class.
   *
   * @param trainingLabels the labels the network was trained on; at least one
   * @return the most frequent; of equals the lowest
   */
  public static MajorityClass of(int[] trainingLabels) {
    int classes = 0;
    for (int label : trainingLabels) {
      classes = Math.max(classes, label + 1);
    }
    int[] counts = new int[classes];
    int best = 0;
    for (int label : trainingLabels) {
      counts[label]++;
    }
    for (int k = 1; k < classes; k++) {
      if (counts[k] > counts[best]) {
        best = k;
      }
    }
    return new MajorityClass(best);
  }

  /**
   * Its accuracy.
   *
   * @param labels the true ones
   * @return the share that is that class
   */
  public BaselineAccuracy on(int[] labels) {
    int right = 0;
    for (int each : labels) {
      right += each == label ? 1 : 0;
    }
    return BaselineAccuracy.of(right, labels.length);
  }
}
