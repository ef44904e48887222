package dev.basin.models.graph;

import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a graph costs once units and everything tied to them are gone.
 *
 * @param parameters numbers left in its parameters
 * @param multiplyAdds multiplications with addition left for one example
 */
public record GraphReduction(long parameters, long multiplyAdds) {

  /**
   * Counts what is left.
   *
   * @param graph the network
   * @param units whole groups, see {@link UnitGroups}
   * @return parameters and multiply-adds
   */
  public static GraphReduction of(Graph graph, Collection<UnitRef> units) {
    GraphShapes shapes = GraphShapes.of(graph);
    IndexTies ties = UnitGroups.ties(graph, shapes);
    Set<Integer> gone = goneSets(graph, units, ties);
    Map<String, Shape> left = new HashMap<>();
    long parameters = 0;
    for (ParameterSlice slice : Parameters.of(graph).slices()) {
      parameters += left(slice.name(), shapes, ties, gone, left).size();
    }
    long multiplyAdds = 0;
    for (Node node : graph.nodes()) {
      List<Shape> operands =
          node.inputs().stream()
              .filter(name -> !name.isEmpty())
              .map(name -> left(name, shapes, ties, gone, left))
              .toList();
      multiplyAdds +=
          node.operator().multiplyAdds(operands, left(node.output(), shapes, ties, gone, left));
    }
    return new GraphReduction(parameters, multiplyAdds);
  }

  private static Set<Integer> goneSets(Graph graph, Collection<UnitRef> units, IndexTies ties) {
    Map<String, Tap> taps = new LinkedHashMap<>();
    UnitLayers.taps(graph).forEach(tap -> taps.put(tap.layer().name(), tap));
    Set<Integer> gone = new HashSet<>();
    for (UnitRef unit : units) {
      Tap tap = taps.get(unit.layer());
      if (tap == null) {
        throw new IllegalArgumentException("the graph has no layer \"" + unit.layer() + '"');
      }
      gone.add(
          ties.find(ties.index(new IndexTies.Axis(tap.value(), tap.unitAxis()), unit.index())));
    }
    return gone;
  }

  private static Shape left(
      String name,
      GraphShapes shapes,
      IndexTies ties,
      Set<Integer> gone,
      Map<String, Shape> known) {
    return known.computeIfAbsent(name, each -> left(each, shapes.of(each), ties, gone));
  }

  private static Shape left(String name, Shape shape, IndexTies ties, Set<Integer> gone) {
    long[] lengths = shape.getShape().clone();
    for (int axis = 0; axis < lengths.length; axis++) {
      IndexTies.Axis place = new IndexTies.Axis(name, axis);
      if (!ties.has(place)) {
        continue; // the batch axis
      }
      long length = lengths[axis];
      for (int i = 0; i < length; i++) {
        if (gone.contains(ties.find(ties.index(place, i)))) {
          lengths[axis]--;
        }
      }
    }
    return new Shape(lengths);
  }
}
