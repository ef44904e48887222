package dev.basin.host.study;

import java.util.List;
import java.util.Map;

/**
 * A metric of importance to compute.
 *
 * @param metric id of the metric
 * @param options its options, complete
 * @param split the data
 * @param target what the scores are about: loss, label, predicted or class:N
 * @param layers names of the layers that are scored; all where empty
 * @param weights whether single weights are scored too
 * @param examples how many of the most activating examples are kept of each top unit of a
 *     convolution; 0 for none
 * @param shift the shifts of the study under which units are scored too
 */
public record ImportanceSpec(
    String metric,
    Map<String, Object> options,
    Split split,
    String target,
    List<String> layers,
    boolean weights,
    int examples,
    List<ShiftSpec> shift) {

  /** Copies the lists. */
  public ImportanceSpec {
    layers = List.copyOf(layers);
    shift = List.copyOf(shift);
  }

  /**
   * Scores of the units of all layers and nothing beside.
   *
   * @param metric id of the metric
   * @param options its options, complete
   * @param split the data
   * @param target what the scores are about
   */
  public ImportanceSpec(String metric, Map<String, Object> options, Split split, String target) {
    this(metric, options, split, target, List.of(), false, 0, List.of());
  }

  /**
   * The same scores of units, and nothing beside, on other data.
   *
   * @param other the data
   * @return a new record
   */
  public ImportanceSpec unitsOn(Split other) {
    return new ImportanceSpec(metric, options, other, target, layers, false, 0, List.of());
  }
}
