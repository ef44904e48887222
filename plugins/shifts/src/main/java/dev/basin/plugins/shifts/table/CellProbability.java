package dev.basin.plugins.shifts.table;

/** How likely a cell is to be missing. */
@FunctionalInterface
interface CellProbability {

  /** The probability of a feature of an example, whose values are all known. */
  double of(double[] example, int feature);
}
