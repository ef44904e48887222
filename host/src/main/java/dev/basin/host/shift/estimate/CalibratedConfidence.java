package dev.basin.host.shift.estimate;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * CBPE: the mean over the target of the calibrated probability that the answer is right. Confidence
 * is calibrated on the validation examples by isotonic regression, linear between their confidences
 * and constant beyond them; with temperature scaling alone it would be {@link AverageConfidence}.
 */
public final class CalibratedConfidence implements AccuracyEstimator {

  @Override
  public Weighted on(Evidence evidence) {
    double[] source = evidence.validationConfidence();
    int[] sourceOrder = ascending(source);
    int[] targetOrder = ascending(evidence.targetConfidence());
    double[] scores =
        IntStream.of(targetOrder).mapToDouble(i -> evidence.targetConfidence()[i]).toArray();
    int[] ranks = IsotonicRegression.ranks(source, sourceOrder, scores);
    double[] right = evidence.validationRight();
    return (validation, target) -> {
      IsotonicRegression fit = IsotonicRegression.of(source, right, validation, sourceOrder);
      double sum = 0;
      double all = 0;
      for (int i = 0; i < scores.length; i++) {
        double weight = target[targetOrder[i]];
        sum += weight * fit.at(scores[i], ranks[i]);
        all += weight;
      }
      return sum / all;
    };
  }

  private static int[] ascending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
