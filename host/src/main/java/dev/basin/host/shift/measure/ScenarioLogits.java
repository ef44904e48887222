package dev.basin.host.shift.measure;

import dev.basin.api.ShiftAxis;
import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a network said in one scenario, and what else its measures need.
 *
 * @param axis what the order of the environments means
 * @param clean the data as they are
 * @param shifted the environments of the scenario
 * @param validation labelled examples to fit a temperature on; never shifted ones
 * @param majority the most frequent class of the training labels; empty if unknown
 * @param lastLabel the label before the first example in time; empty if unknown
 * @param drifts true positions of drifts in time, where the source knows them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ScenarioLogits(
    ShiftAxis axis,
    EnvironmentLogits clean,
    List<EnvironmentLogits> shifted,
    Optional<EnvironmentLogits> validation,
    Optional<MajorityClass> majority,
    OptionalInt lastLabel,
    double[] drifts) {

  /** Keeps the list as it is now. */
  public ScenarioLogits {
    shifted = List.copyOf(shifted);
  }

  /**
   * All environments.
   *
   * @return the clean one, then the others in their order
   */
  public List<EnvironmentLogits> environments() {
    return Stream.concat(Stream.of(clean), shifted.stream()).toList();
  }
}
