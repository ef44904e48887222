package dev.basin.host.shift.drift;

/**
 * Clean and shifted data to compare.
 *
 * @param environment the environment that the shifted examples come from
 * @param on what the numbers are: "inputs", "activations" or "outputs"
 * @param layer the layer of the activations; empty for inputs and outputs
 * @param clean examples of the clean data
 * @param shifted examples of the environment, with as many features
 */
public record CleanAndShifted(
    String environment, String on, String layer, Rows clean, Rows shifted) {

  /**
   * Checks that the two can be compared.
   *
   * @throws IllegalArgumentException if they differ in the number of features
   */
  public CleanAndShifted {
    if (clean.features() != shifted.features()) {
      throw new IllegalArgumentException(
          "%s of \"%s\": %d features against %d"
              .formatted(on, environment, clean.features(), shifted.features()));
    }
  }
}
