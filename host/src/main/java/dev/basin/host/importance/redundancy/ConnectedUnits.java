package dev.basin.host.importance.redundancy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The units of a layer that pairs tie together, directly or by way of others. */
final class ConnectedUnits {
  private ConnectedUnits() {}

  /**
   * The connected components of a graph whose edges are pairs.
   *
   * @param pairs pairs of one layer
   * @return the components, by their lowest unit
   */
  static List<SortedSet<Integer>> of(List<TestedPair> pairs) {
    SortedMap<Integer, SortedSet<Integer>> component = new TreeMap<>();
    for (TestedPair pair : pairs) {
      SortedSet<Integer> merged = new TreeSet<>(List.of(pair.first(), pair.second()));
      for (int unit : List.of(pair.first(), pair.second())) {
        merged.addAll(component.getOrDefault(unit, new TreeSet<>()));
      }
      merged.forEach(unit -> component.put(unit, merged));
    }
    List<SortedSet<Integer>> components = new ArrayList<>();
    component.forEach(
        (unit, all) -> {
          if (unit.equals(all.first())) {
            components.add(all);
          }
        });
    return components;
  }
}
