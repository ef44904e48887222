package dev.basin.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A measured number with its standard error and what kind of number it is.
 *
 * @param value the value, in the unit of the measure
 * @param standardError its standard error; 0 for an exact value
 * @param kind exact, estimate or lower bound
 * @param samples how many samples the estimate rests on; for exact values the number of examples
 * @param details further series by name, such as {@code eigenvalues} and {@code residuals}, in
 *     sorted order of names
 */
public record Measurement(
    double value,
    double standardError,
    Kind kind,
    long samples,
    Map<String, List<Double>> details) {

  /** How a value relates to the quantity it stands for. */
  public enum Kind {
    /** Exact up to rounding. */
    EXACT,
    /** A statistical or converging estimate, with its standard error or residual. */
    ESTIMATE,
    /** The quantity is at least this. */
    LOWER_BOUND
  }

  /** Copies the details. */
  public Measurement {
    Map<String, List<Double>> copy = new TreeMap<>();
    details.forEach((name, series) -> copy.put(name, List.copyOf(series)));
    details = java.util.Collections.unmodifiableMap(copy);
  }
}
