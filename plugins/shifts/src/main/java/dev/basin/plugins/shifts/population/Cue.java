package dev.basin.plugins.shifts.population;

/** A mark with two values that can be put on an example, and put on again. */
interface Cue {

  /** Puts a value on an example in place of the one it has. */
  void plant(double[] example, boolean upper);
}
