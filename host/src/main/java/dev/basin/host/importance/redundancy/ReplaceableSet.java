package dev.basin.host.importance.redundancy;

import dev.basin.host.statistics.Estimated;
import java.util.List;

/**
 * Units of a layer that replace each other.
 *
 * @param layer the layer's name
 * @param units their indices, ascending
 * @param correlation the weakest |r| of the pairs that tie them together
 * @param joint the rise of the loss without all of them
 * @param singles the rises without each, in the order of the units
 */
public record ReplaceableSet(
    String layer, List<Integer> units, double correlation, Estimated joint, List<Double> singles) {

  /** Copies the lists. */
  public ReplaceableSet {
    units = List.copyOf(units);
    singles = List.copyOf(singles);
  }
}
