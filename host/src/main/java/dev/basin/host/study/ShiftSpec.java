package dev.basin.host.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shift to evaluate under.
 *
 * @param scenario id of the scenario
 * @param options its options, complete
 * @param split the data that is shifted
 * @param iso how many percentage points of accuracy the baseline is to lose, where the severity is
 *     to be found; empty for the severities that the options say
 * @param drift what is tested for drift: "inputs", "outputs", "activations"
 * @param layer whose activations are tested; empty for the last layer of units
 */
public record ShiftSpec(
    String scenario,
    Map<String, Object> options,
    Split split,
    Optional<Double> iso,
    List<String> drift,
    Optional<String> layer) {

  /** Copies the list. */
  public ShiftSpec {
    drift = List.copyOf(drift);
  }

  /**
   * A shift with the severities that its options say, and no tests.
   *
   * @param scenario id of the scenario
   * @param options its options, complete
   * @param split the data that is shifted
   */
  public ShiftSpec(String scenario, Map<String, Object> options, Split split) {
    this(scenario, options, split, Optional.empty(), List.of(), Optional.empty());
  }
}
