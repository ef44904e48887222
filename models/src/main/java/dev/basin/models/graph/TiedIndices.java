package dev.basin.models.graph;

import dev.basin.api.model.UnitRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sets of indices of a graph that must go together, and where the units of its layers lie among
 * them; immutable and thread-safe.
 *
 * <p>A set is known by a number of its own. Indices are tied as {@link UnitGroups} says.
 */
public final class TiedIndices {
  private final Graph graph;
  private final GraphShapes shapes;
  private final List<Tap> taps;
  private final Map<String, Tap> byLayer = new HashMap<>();
  private final Map<Place, int[]> sets = new LinkedHashMap<>();
  private final Map<Integer, String> pinned;

  /**
   * An axis of a value or tensor.
   *
   * @param name of the value or tensor
   * @param axis which; in values 0 is the batch axis and no place
   */
  public record Place(String name, int axis) {}

  private TiedIndices(Graph graph) {
    this.graph = graph;
    this.shapes = GraphShapes.of(graph);
    this.taps = UnitLayers.taps(graph);
    taps.forEach(tap -> byLayer.put(tap.layer().name(), tap));
    IndexTies ties = UnitGroups.ties(graph, shapes);
    for (IndexTies.Axis axis : ties.axes()) {
      int[] found = new int[(int) shapes.of(axis.name()).get(axis.axis())];
      int begin = ties.index(axis, 0);
      for (int i = 0; i < found.length; i++) {
        found[i] = ties.find(begin + i);
      }
      sets.put(new Place(axis.name(), axis.axis()), found);
    }
    this.pinned = ties.pinnedSets();
  }

  /**
   * Follows all channel links of a graph.
   *
   * @param graph the network
   * @return the sets
   */
  public static TiedIndices of(Graph graph) {
    return new TiedIndices(graph);
  }

  /**
   * The network.
   *
   * @return as given
   */
  public Graph graph() {
    return graph;
  }

  /**
   * The shapes of all values and tensors for one example.
   *
   * @return as {@link GraphShapes#of(Graph)} gives them
   */
  public GraphShapes shapes() {
    return shapes;
  }

  /**
   * The layers and where they are read.
   *
   * @return in order of computation
   */
  public List<Tap> taps() {
    return taps;
  }

  /**
   * All axes whose indices may be tied.
   *
   * @return those of tensors, then those of values in order of computation, but batch axes
   */
  public Set<Place> places() {
    return sets.keySet();
  }

  /**
   * The sets along an axis.
   *
   * @param place the axis
   * @return the set of every index, to be read only; empty for a batch axis
   */
  public Optional<int[]> along(Place place) {
    return Optional.ofNullable(sets.get(place));
  }

  /**
   * The sets of a layer's units.
   *
   * @param tap the layer
   * @return the set of every unit, to be read only
   */
  public int[] of(Tap tap) {
    return along(new Place(tap.value(), tap.unitAxis())).orElseThrow();
  }

  /**
   * The set of a unit.
   *
   * @param unit the unit
   * @return its set
   * @throws IllegalArgumentException if the graph has no such unit
   */
  public int of(UnitRef unit) {
    Tap tap = byLayer.get(unit.layer());
    if (tap == null) {
      throw new IllegalArgumentException("the graph has no layer \"" + unit.layer() + '"');
    }
    int[] units = of(tap);
    if (unit.index() < 0 || unit.index() >= units.length) {
      throw new IllegalArgumentException(
          "layer \"%s\" has units 0 to %d, found %d"
              .formatted(unit.layer(), units.length - 1, unit.index()));
    }
    return units[unit.index()];
  }

  /**
   * The sets of units that go as whole groups.
   *
   * @param units the units
   * @return their sets
   * @throws IllegalArgumentException if a unit is unknown or can't go, or is tied to one that stays
   */
  public Set<Integer> whole(Collection<UnitRef> units) {
    Set<UnitRef> going = new HashSet<>(units);
    Set<Integer> gone = new HashSet<>();
    for (UnitRef unit : units) {
      int set = of(unit);
      String reason = pinned.get(set);
      if (reason != null) {
        throw new IllegalArgumentException(
            "unit %d of \"%s\" can't go: %s".formatted(unit.index(), unit.layer(), reason));
      }
      gone.add(set);
    }
    for (Tap tap : taps) {
      int[] found = of(tap);
      for (int i = 0; i < found.length; i++) {
        if (gone.contains(found[i]) && !going.contains(new UnitRef(tap.layer().name(), i))) {
          throw new IllegalArgumentException(
              "unit %d of \"%s\" is tied to units that go; whole groups go"
                  .formatted(i, tap.layer().name()));
        }
      }
    }
    return gone;
  }

  /**
   * Why a set can't go.
   *
   * @param set a set
   * @return the reason; empty if it can go
   */
  public Optional<String> pinned(int set) {
    return Optional.ofNullable(pinned.get(set));
  }
}
