package dev.basin.host.shift.drift;

/** A two-sample test: could both samples come from the same distribution? Thread-safe. */
interface DriftTest {

  /**
   * The test's name in results.
   *
   * @return a short word
   */
  String name();

  /**
   * Runs the test. The same samples, draws and seed give bitwise the same result.
   *
   * @param samples finite numbers, at least 4 rows of each sample
   * @param draws how many random draws, and from which seed
   * @return the result, not yet corrected for other tests
   */
  TestResult of(TwoSamples samples, DriftDraws draws);
}
