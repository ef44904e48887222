package dev.basin.host.study;

import java.util.List;

/**
 * What has to stay, whatever a criterion says.
 *
 * @param floor how many units every layer keeps at least
 * @param floorShare which share of its units every layer keeps at least
 * @param protectedUnits layers by name, and single units as {@code layer:index}
 * @param multiple the multiple that what a layer keeps is rounded up to, where that pays; 1 for
 *     none
 */
public record PruningLimits(
    int floor, double floorShare, List<String> protectedUnits, int multiple) {

  /** Copies the list. */
  public PruningLimits {
    protectedUnits = List.copyOf(protectedUnits);
  }
}
