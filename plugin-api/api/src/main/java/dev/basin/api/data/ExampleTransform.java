package dev.basin.api.data;

/** What a shift does to one example; deterministic in the example's id. */
@FunctionalInterface
public interface ExampleTransform {

  /**
   * Changes one example in place.
   *
   * @param example the features, row-major; a private copy
   * @param id the example's id, the same before and after any selection, for seeding
   */
  void apply(double[] example, long id);
}
