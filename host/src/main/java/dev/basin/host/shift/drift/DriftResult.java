package dev.basin.host.shift.drift;

import java.util.List;

/**
 * What every test says of one comparison.
 *
 * @param environment the environment
 * @param on "inputs", "activations" or "outputs"
 * @param layer the layer of the activations; empty for inputs and outputs
 * @param cleanExamples how many clean examples the tests saw
 * @param shiftedExamples how many shifted ones
 * @param tests one per test
 */
public record DriftResult(
    String environment,
    String on,
    String layer,
    int cleanExamples,
    int shiftedExamples,
    List<TestResult> tests) {

  /** Copies the list. */
  public DriftResult {
    tests = List.copyOf(tests);
  }
}
