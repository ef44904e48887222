package dev.basin.models.graph;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.TiedIndices.Place;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is left of the axes of a graph when sets of tied indices are gone; immutable and
 * thread-safe.
 */
public final class KeptIndices {
  private final GraphShapes shapes;
  private final Map<Place, int[]> changed = new LinkedHashMap<>();

  private KeptIndices(GraphShapes shapes) {
    this.shapes = shapes;
  }

  /**
   * Leaves sets out.
   *
   * @param ties the sets of a graph
   * @param gone those that go
   * @return what is left
   * @throws IllegalArgumentException if nothing would be left of an axis
   */
  public static KeptIndices without(TiedIndices ties, Set<Integer> gone) {
    KeptIndices left = evenIfNothing(ties, gone);
    left.changed.forEach(
        (place, kept) -> {
          if (kept.length == 0) {
            throw new IllegalArgumentException(
                "nothing would be left of axis %d of \"%s\"".formatted(place.axis(), place.name()));
          }
        });
    return left;
  }

  /**
   * Leaves sets out, whatever is left.
   *
   * @param ties the sets of a graph
   * @param gone those that go
   * @return what is left, which may be nothing
   */
  public static KeptIndices evenIfNothing(TiedIndices ties, Set<Integer> gone) {
    KeptIndices left = new KeptIndices(ties.shapes());
    for (Place place : ties.places()) {
      int[] sets = ties.along(place).orElseThrow();
      int[] kept = IntStream.range(0, sets.length).filter(i -> !gone.contains(sets[i])).toArray();
      if (kept.length < sets.length) {
        left.changed.put(place, kept);
      }
    }
    return left;
  }

  /**
   * The axes that lose indices.
   *
   * @return in order of the graph
   */
  public Set<Place> changed() {
    return changed.keySet();
  }

  /**
   * The indices left of an axis.
   *
   * @param place the axis
   * @return ascending; empty if the axis keeps all
   */
  public Optional<int[]> along(Place place) {
    return Optional.ofNullable(changed.get(place)).map(int[]::clone);
  }

  /**
   * The indices left of every axis of a tensor.
   *
   * @param name of the tensor or value
   * @return one list per axis; those of an axis that keeps all are all
   */
  public List<int[]> of(String name) {
    Shape shape = shapes.of(name);
    return IntStream.range(0, shape.dimension())
        .mapToObj(
            axis ->
                along(new Place(name, axis))
                    .orElseGet(() -> IntStream.range(0, (int) shape.get(axis)).toArray()))
        .toList();
  }

  /**
   * Whether a value or tensor loses indices.
   *
   * @param name its name
   * @return true if one of its axes does
   */
  public boolean changes(String name) {
    return IntStream.range(0, shapes.of(name).dimension())
        .anyMatch(axis -> changed.containsKey(new Place(name, axis)));
  }

  /**
   * The shape left of a value or tensor.
   *
   * @param name its name
   * @return for one example
   */
  public Shape shape(String name) {
    long[] lengths = shapes.of(name).getShape().clone();
    Arrays.setAll(
        lengths,
        axis -> {
          int[] kept = changed.get(new Place(name, axis));
          return kept == null ? lengths[axis] : kept.length;
        });
    return new Shape(lengths);
  }

  /**
   * What is left around one node.
   *
   * @param node a node of the graph
   * @return its operands and its output
   */
  public NodeRemoval of(Node node) {
    return new NodeRemoval(
        shapes.operands(node),
        node.inputs().stream().map(this::of).toList(),
        shapes.of(node.output()),
        of(node.output()));
  }

  /**
   * Whether a node touches anything that loses indices.
   *
   * @param node a node of the graph
   * @return true if its output or an operand does
   */
  public boolean touches(Node node) {
    return changes(node.output()) || node.inputs().stream().anyMatch(this::changes);
  }
}
