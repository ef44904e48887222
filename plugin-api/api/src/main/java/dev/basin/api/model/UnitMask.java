package dev.basin.api.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An immutable set of units that are switched off. */
public final class UnitMask {
  private final TreeMap<String, TreeSet<Integer>> off;

  private UnitMask(TreeMap<String, TreeSet<Integer>> off) {
    this.off = off;
  }

  /**
   * The mask that switches nothing off.
   *
   * @return the empty mask
   */
  public static UnitMask none() {
    return new UnitMask(new TreeMap<>());
  }

  /**
   * A mask of the given units.
   *
   * @param units which units are off
   * @return the mask
   */
  public static UnitMask of(Collection<UnitRef> units) {
    TreeMap<String, TreeSet<Integer>> off = new TreeMap<>();
    for (UnitRef unit : units) {
      off.computeIfAbsent(unit.layer(), layer -> new TreeSet<>()).add(unit.index());
    }
    return new UnitMask(off);
  }

  /**
   * The layers with at least one unit off, sorted by name.
   *
   * @return an unmodifiable view
   */
  public Set<String> layers() {
    return Collections.unmodifiableSet(off.keySet());
  }

  /**
   * The units of a layer that are off, ascending.
   *
   * @param layer the layer's name
   * @return an unmodifiable view; empty if none is off
   */
  public Set<Integer> units(String layer) {
    return Collections.unmodifiableSet(off.getOrDefault(layer, new TreeSet<>()));
  }

  /**
   * How many units are off.
   *
   * @return the number
   */
  public int size() {
    return off.values().stream().mapToInt(Set::size).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnitMask mask && off.equals(mask.off);
  }

  @Override
  public int hashCode() {
    return off.hashCode();
  }

  @Override
  public String toString() {
    return "off " + off;
  }
}
