package dev.basin.host.shift.estimate;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.Arrays;
import java.util.Optional;

/**
 * GDE: how often two networks that differ in their seed alone agree on the target (Jiang et al.
 * 2022). It is the accuracy where the ensemble over seeds is calibrated.
 */
public final class Disagreement implements AccuracyEstimator {

  @Override
  public Optional<String> obstacle(Evidence evidence) {
    if (evidence.secondSeed().isEmpty()) {
      return Optional.of("there is no network of the same settings from another seed");
    }
    return Arrays.equals(evidence.secondSeed().get().ids(), evidence.target().ids())
        ? Optional.empty()
        : Optional.of("the other seed's network saw other examples");
  }

  @Override
  public Weighted on(Evidence evidence) {
    EnvironmentLogits one = evidence.target();
    EnvironmentLogits other = evidence.secondSeed().orElseThrow();
    double[] agree = new double[one.examples()];
    Arrays.setAll(agree, i -> one.predicted(i) == other.predicted(i) ? 1 : 0);
    return (validation, target) -> WeightedMean.of(agree, target);
  }
}
