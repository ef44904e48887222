package dev.basin.api.model;

import java.util.List;
import java.util.stream.Collectors;

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

  /**
   * The layers that the group runs through: groups with the same ones can be compared with each
   * other, as they are made and read by the same parameters.
   *
   * @return names in order, joined by " + ", such as "stem + block1.conv2"
   */
  public String layers() {
    return units.stream().map(UnitRef::layer).distinct().collect(Collectors.joining(" + "));
  }
}
