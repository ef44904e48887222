package dev.basin.models.pruning;

import dev.basin.api.model.UnitRef;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the indices of a pruned graph's tensors and the units of its layers stood in the original,
 * and where the original's stand now; immutable and thread-safe.
 */
public final class IndexMaps {
  private final Map<Axis, int[]> axes;
  private final Map<String, int[]> layers;

  /**
   * An axis of a tensor.
   *
   * @param tensor its name
   * @param axis which
   */
  public record Axis(String tensor, int axis) {}

  /**
   * Keeps what is left.
   *
   * @param axes the original indices left of every axis that lost some, ascending
   * @param layers the original units left of every layer, ascending
   */
  IndexMaps(Map<Axis, int[]> axes, Map<String, int[]> layers) {
    this.axes = new LinkedHashMap<>(axes);
    this.layers = new LinkedHashMap<>(layers);
  }

  /**
   * The axes that lost indices.
   *
   * @return in order of the graph
   */
  public Set<Axis> axes() {
    return Set.copyOf(axes.keySet());
  }

  /**
   * The original indices of an axis.
   *
   * @param axis an axis of a tensor
   * @return by new index, ascending; empty if the axis lost none
   */
  public Optional<int[]> toOriginal(Axis axis) {
    return Optional.ofNullable(axes.get(axis)).map(int[]::clone);
  }

  /**
   * The original index of one index.
   *
   * @param axis an axis of a tensor of the pruned graph
   * @param pruned an index on it
   * @return the index in the original graph
   */
  public int toOriginal(Axis axis, int pruned) {
    int[] kept = axes.get(axis);
    return kept == null ? pruned : kept[pruned];
  }

  /**
   * The new index of one index.
   *
   * @param axis an axis of a tensor of the original graph
   * @param original an index on it
   * @return the index in the pruned graph; empty if it is gone
   */
  public OptionalInt toPruned(Axis axis, int original) {
    int[] kept = axes.get(axis);
    return kept == null ? OptionalInt.of(original) : place(kept, original);
  }

  /**
   * The original unit of a unit.
   *
   * @param pruned a unit of the pruned graph
   * @return the unit of the original graph
   * @throws IllegalArgumentException if there is no such unit
   */
  public UnitRef toOriginal(UnitRef pruned) {
    int[] kept = units(pruned.layer());
    if (pruned.index() < 0 || pruned.index() >= kept.length) {
      throw new IllegalArgumentException(
          "layer \"%s\" has %d units left, found unit %d"
              .formatted(pruned.layer(), kept.length, pruned.index()));
    }
    return new UnitRef(pruned.layer(), kept[pruned.index()]);
  }

  /**
   * The new unit of a unit.
   *
   * @param original a unit of the original graph
   * @return the unit of the pruned graph; empty if it is gone
   * @throws IllegalArgumentException if there is no such layer
   */
  public Optional<UnitRef> toPruned(UnitRef original) {
    OptionalInt place = place(units(original.layer()), original.index());
    return place.isPresent()
        ? Optional.of(new UnitRef(original.layer(), place.getAsInt()))
        : Optional.empty();
  }

  /**
   * The original units of a layer.
   *
   * @param layer its name
   * @return by new unit, ascending
   * @throws IllegalArgumentException if there is no such layer
   */
  public int[] units(String layer) {
    int[] kept = layers.get(layer);
    if (kept == null) {
      throw new IllegalArgumentException("the graph has no layer \"" + layer + '"');
    }
    return kept.clone();
  }

  /**
   * The layers.
   *
   * @return in order of computation
   */
  public Set<String> layers() {
    return Collections.unmodifiableSet(layers.keySet());
  }

  /**
   * The maps of this removal and another one after it.
   *
   * @param next the maps of a removal from this pruned graph
   * @return from the last graph to the first
   */
  public IndexMaps then(IndexMaps next) {
    Set<Axis> all = new HashSet<>(axes.keySet());
    all.addAll(next.axes.keySet());
    Map<Axis, int[]> joined = new HashMap<>();
    for (Axis axis : all) {
      int[] last = next.axes.get(axis);
      int[] first = axes.get(axis);
      if (last == null && first != null) {
        joined.put(axis, first);
      } else if (last != null) {
        joined.put(axis, Arrays.stream(last).map(i -> toOriginal(axis, i)).toArray());
      }
    }
    Map<String, int[]> units = new LinkedHashMap<>();
    next.layers.forEach(
        (layer, kept) ->
            units.put(
                layer,
                IntStream.of(kept)
                    .map(unit -> toOriginal(new UnitRef(layer, unit)).index())
                    .toArray()));
    return new IndexMaps(joined, units);
  }

  private static OptionalInt place(int[] kept, int original) {
    int at = Arrays.binarySearch(kept, original);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }
}
