package dev.basin.host.shift.estimate;

/** AC: the mean confidence in the target, after temperature scaling (Hendrycks and Gimpel 2017). */
public final class AverageConfidence implements AccuracyEstimator {

  @Override
  public Weighted on(Evidence evidence) {
    double[] confidence = evidence.targetConfidence();
    return (validation, target) -> WeightedMean.of(confidence, target);
  }
}
