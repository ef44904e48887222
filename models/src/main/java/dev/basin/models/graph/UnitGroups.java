package dev.basin.models.graph;

import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which units must go together, and which can't go at all.
 *
 * <p>Two indices are tied if a channel link joins them; a group is a connected set of indices that
 * holds units. It can't go if one of its indices is the network's input or a logit, or lies on an
 * axis that some operator gives no link.
 *
 * @param groups those that can go, in order of their first unit
 * @param unprunable the others, in order of their first unit
 */
public record UnitGroups(List<UnitGroup> groups, List<Unprunable> unprunable) {

  /** Copies the lists. */
  public UnitGroups {
    groups = List.copyOf(groups);
    unprunable = List.copyOf(unprunable);
  }

  /**
   * Finds the groups.
   *
   * @param graph the network
   * @return the same for the same graph
   */
  public static List<UnitGroup> of(Graph graph) {
    return find(graph).groups();
  }

  /**
   * Finds the groups and the units that can't go.
   *
   * @param graph the network
   * @return the same for the same graph
   */
  public static UnitGroups find(Graph graph) {
    return find(TiedIndices.of(graph));
  }

  /**
   * Finds the groups and the units that can't go in a graph whose ties are known already.
   *
   * @param ties the ties of the network
   * @return the same for the same graph
   */
  public static UnitGroups find(TiedIndices ties) {
    Map<Integer, List<UnitRef>> sets = new LinkedHashMap<>();
    for (Tap tap : ties.taps()) {
      int[] units = ties.of(tap);
      for (int unit = 0; unit < units.length; unit++) {
        sets.computeIfAbsent(units[unit], set -> new ArrayList<>())
            .add(new UnitRef(tap.layer().name(), unit));
      }
    }
    Map<Integer, Long> parameters = parameters(ties, sets.keySet());
    List<UnitGroup> groups = new ArrayList<>();
    List<Unprunable> unprunable = new ArrayList<>();
    sets.forEach(
        (set, units) -> {
          Optional<String> reason = ties.pinned(set);
          if (reason.isEmpty()) {
            groups.add(new UnitGroup(groups.size(), units, parameters.getOrDefault(set, 0L)));
          } else {
            unprunable.add(new Unprunable(units, reason.get()));
          }
        });
    return new UnitGroups(groups, unprunable);
  }

  /** All indices of a graph, tied by its channel links and pinned where they can't go. */
  static IndexTies ties(Graph graph, GraphShapes shapes) {
    IndexTies ties = new IndexTies();
    graph.tensors().forEach((name, tensor) -> ties.add(name, tensor.dimensions(), 0));
    ties.add(graph.input(), shapes.of(graph.input()), 1);
    for (Node node : graph.nodes()) {
      ties.add(node.output(), shapes.of(node.output()), 1);
    }
    pin(ties, graph.input(), shapes.of(graph.input()), 1, "tied to the network's input");
    pin(ties, graph.output(), shapes.of(graph.output()), 1, "tied to the logits");
    graph.nodes().forEach(node -> tie(graph, shapes, node, ties));
    return ties;
  }

  private static void tie(Graph graph, GraphShapes shapes, Node node, IndexTies ties) {
    List<Shape> operands = shapes.operands(node);
    Shape output = shapes.of(node.output());
    Set<ChannelLink.Axis> linked = new HashSet<>();
    for (ChannelLink link : node.operator().channelLinks(operands, output)) {
      IndexTies.Axis first = axis(node, link.first());
      IndexTies.Axis second = axis(node, link.second());
      if (!ties.has(first) || !ties.has(second)) {
        continue; // one of them is the batch axis
      }
      linked.add(link.first());
      linked.add(link.second());
      Shape shape = shapes.of(first.name());
      for (int a = 0; a < shape.get(first.axis()); a++) {
        for (int b = link.relation().begin(a); b < link.relation().end(a); b++) {
          ties.tie(ties.index(first, a), ties.index(second, b));
        }
      }
    }
    for (int i = -1; i < operands.size(); i++) {
      String name = i < 0 ? node.output() : node.inputs().get(i);
      Shape shape = i < 0 ? output : operands.get(i);
      for (int axis = graph.tensors().containsKey(name) ? 0 : 1; axis < shape.dimension(); axis++) {
        if (!linked.contains(new ChannelLink.Axis(i, axis))) {
          String reason =
              "%s \"%s\" needs every index of axis %d"
                  .formatted(node.operator().onnxName(), node.name(), axis);
          ties.pin(new IndexTies.Axis(name, axis), shape.get(axis), reason);
        }
      }
    }
  }

  private static IndexTies.Axis axis(Node node, ChannelLink.Axis axis) {
    String name =
        axis.operand() == ChannelLink.Axis.OUTPUT
            ? node.output()
            : node.inputs().get(axis.operand());
    return new IndexTies.Axis(name, axis.axis());
  }

  private static void pin(IndexTies ties, String name, Shape shape, int first, String reason) {
    for (int axis = first; axis < shape.dimension(); axis++) {
      ties.pin(new IndexTies.Axis(name, axis), shape.get(axis), reason);
    }
  }

  /** How many numbers of all parameters lie on an index of each set. */
  private static Map<Integer, Long> parameters(TiedIndices ties, Set<Integer> sets) {
    Map<Integer, Long> totals = new HashMap<>();
    for (ParameterSlice slice : Parameters.of(ties.graph()).slices()) {
      Map<Integer, long[]> gone = new HashMap<>();
      int rank = slice.shape().size();
      for (int axis = 0; axis < rank; axis++) {
        for (int set : ties.along(new TiedIndices.Place(slice.name(), axis)).orElseThrow()) {
          if (sets.contains(set)) {
            gone.computeIfAbsent(set, key -> new long[rank])[axis]++;
          }
        }
      }
      gone.forEach(
          (set, lengths) -> {
            long kept = 1;
            for (int axis = 0; axis < rank; axis++) {
              kept *= slice.shape().get(axis) - lengths[axis];
            }
            totals.merge(set, slice.size() - kept, Long::sum);
          });
    }
    return totals;
  }
}
