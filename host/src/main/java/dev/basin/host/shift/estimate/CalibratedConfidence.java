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
    double[] scores = evidence.targetConfidence();
    int[] sourceOrder = ascending(source);
    int[] targetOrder = ascending(scores);
    double[] right = evidence.validationRight();
    return (validation, target) -> {
      IsotonicRegression fit = IsotonicRegression.of(source, right, validation, sourceOrder);
      double sum = 0;
      double all = 0;
      IsotonicRegression.Reader reader = fit.ascending();
      for (int i : targetOrder) {
        sum += target[i] * reader.at(scores[i]);
        all += target[i];
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
