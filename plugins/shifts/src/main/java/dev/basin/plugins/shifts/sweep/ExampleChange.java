package dev.basin.plugins.shifts.sweep;

/** What one severity does to an example; stateless, and the same at every call. */
@FunctionalInterface
public interface ExampleChange {

  /**
   * Changes one example in place.
   *
   * @param example its features, row-major; a private copy
   * @param row its row in the clean data
   */
  void apply(double[] example, int row);
}
