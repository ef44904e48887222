package dev.basin.api.model;

import java.util.List;

/**
 * Units that must go together, because an addition, a norm or a concatenation ties them.
 *
 * @param id its number in the network; stable for the same graph
 * @param units the units, in order of layer and index
 * @param parameters how many parameters go with them
 */
public record UnitGroup(int id, List<UnitRef> units, long parameters) {

  /** Copies the list. */
  public UnitGroup {
    units = List.copyOf(units);
  }
}
