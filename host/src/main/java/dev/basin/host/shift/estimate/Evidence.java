package dev.basin.host.shift.estimate;

import dev.basin.host.shift.calibration.Temperature;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.measure.Accuracy;
import dev.basin.host.shift.measure.Confidences;
import java.util.Optional;

/**
 * What may be known without the labels of the target: labelled validation examples of the source,
 * and what networks say of both.
 *
 * @param validation source examples, labelled, that the network was not trained on
 * @param target the environment; its labels are not looked at
 * @param secondSeed what the network trained from another seed says of the target
 * @param temperature applied to the logits of both; 1 where none could be fitted
 * @param validationRight one per validation example: 1 if the answer is right, else 0
 * @param validationConfidence largest probability, at that temperature
 * @param targetConfidence the same for the target
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record Evidence(
    EnvironmentLogits validation,
    EnvironmentLogits target,
    Optional<EnvironmentLogits> secondSeed,
    double temperature,
    double[] validationRight,
    double[] validationConfidence,
    double[] targetConfidence) {

  /**
   * Fits the temperature and applies it.
   *
   * @param validation source examples, labelled, with finite logits
   * @param target the environment, with finite logits
   * @param secondSeed what another seed says of the target, if there is one
   * @return the evidence
   */
  public static Evidence of(
      EnvironmentLogits validation,
      EnvironmentLogits target,
      Optional<EnvironmentLogits> secondSeed) {
    double temperature = Temperature.fittedOn(validation).value();
    return new Evidence(
        validation,
        target,
        secondSeed,
        temperature,
        Accuracy.right(validation),
        Confidences.of(validation, temperature).values(),
        Confidences.of(target, temperature).values());
  }
}
