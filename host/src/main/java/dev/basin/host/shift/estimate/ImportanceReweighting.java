package dev.basin.host.shift.estimate;

import dev.basin.host.shift.measure.ConfidenceBins;
import dev.basin.host.shift.measure.Confidences;
import java.util.Arrays;

/**
 * IM: the validation accuracy with every example weighted by how much more often its confidence
 * occurs in the target, after temperature scaling (Chen et al. 2021).
 *
 * <p>Densities are those of ten bins with equally many validation examples each, so that no bin of
 * the target is without a weight; then the estimate is the sum over bins of the target's share
 * times the validation accuracy.
 */
public final class ImportanceReweighting implements AccuracyEstimator {
  private static final int BINS = 10;

  @Override
  public Weighted on(Evidence evidence) {
    Confidences source = new Confidences(evidence.validationConfidence());
    ConfidenceBins bins = ConfidenceBins.ofEqualCount(source, BINS);
    int[] sourceBin = bins.of(source);
    int[] targetBin = bins.of(new Confidences(evidence.targetConfidence()));
    double[] right = evidence.validationRight();
    return (validation, target) -> {
      double[] counts = new double[bins.count()];
      double[] correct = new double[bins.count()];
      for (int i = 0; i < right.length; i++) {
        counts[sourceBin[i]] += validation[i];
        correct[sourceBin[i]] += validation[i] * right[i];
      }
      double[] accuracy = new double[bins.count()];
      Arrays.setAll(accuracy, bin -> correct[bin] / counts[bin]);
      double sum = 0;
      double all = 0;
      for (int i = 0; i < target.length; i++) {
        all += target[i];
        if (target[i] > 0) {
          // A resample without validation examples in this bin has no estimate: NaN.
          sum += target[i] * accuracy[targetBin[i]];
        }
      }
      return sum / all;
    };
  }
}
