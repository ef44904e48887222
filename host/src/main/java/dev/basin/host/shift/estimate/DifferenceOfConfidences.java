package dev.basin.host.shift.estimate;

/**
 * DoC: validation accuracy plus the mean confidence in the target less that in the validation
 * examples, after temperature scaling (Guillory et al. 2021); kept within 0 and 1.
 */
public final class DifferenceOfConfidences implements AccuracyEstimator {

  @Override
  public Weighted on(Evidence evidence) {
    return (validation, target) -> {
      double accuracy = WeightedMean.of(evidence.validationRight(), validation);
      double before = WeightedMean.of(evidence.validationConfidence(), validation);
      double after = WeightedMean.of(evidence.targetConfidence(), target);
      return Math.min(Math.max(accuracy + after - before, 0), 1);
    };
  }
}
