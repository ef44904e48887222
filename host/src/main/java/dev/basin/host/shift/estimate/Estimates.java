package dev.basin.host.shift.estimate;

import dev.basin.host.statistics.Estimated;

/**
 * Estimates of the accuracy in an environment without its labels.
 *
 * @param atcConfidence share of the target above a threshold of confidence
 * @param atcEntropy share of the target above a threshold of negative entropy
 * @param doc validation accuracy plus the difference of mean confidences
 * @param ac mean confidence
 * @param gde agreement with a network from another seed
 * @param im validation accuracy reweighted by confidence
 * @param cbpe mean calibrated probability of the answer
 * @param bbse mean recall by estimated class frequencies
 */
public record Estimates(
    Estimated atcConfidence,
    Estimated atcEntropy,
    Estimated doc,
    Estimated ac,
    Estimated gde,
    Estimated im,
    Estimated cbpe,
    Estimated bbse) {

  /**
   * No estimates.
   *
   * @param reason why
   * @return all without value
   */
  public static Estimates none(String reason) {
    Estimated none = Estimated.none(reason);
    return new Estimates(none, none, none, none, none, none, none, none);
  }
}
