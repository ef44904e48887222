package dev.basin.models.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plan to compute some values of a graph from others: the nodes that are needed, in order, and
 * after which of them each value can be dropped.
 *
 * @param known the values that are given
 * @param wanted the values that are asked for
 * @param steps the nodes to compute, in order
 */
public record GraphPass(Set<String> known, Set<String> wanted, List<Step> steps) {

  /**
   * One node of a plan.
   *
   * @param node what is computed
   * @param drop computed values that no later node reads and nobody wants
   */
  public record Step(Node node, List<String> drop) {
    /** Copies the list. */
    public Step {
      drop = List.copyOf(drop);
    }
  }

  /** Copies the collections. */
  public GraphPass {
    known = Set.copyOf(known);
    wanted = Set.copyOf(wanted);
    steps = List.copyOf(steps);
  }

  /**
   * Plans the whole network.
   *
   * @param graph the network
   * @return the plan from its input to its output
   */
  public static GraphPass whole(Graph graph) {
    return of(graph, Set.of(graph.input()), Set.of(graph.output()));
  }

  /**
   * Plans a part of the network.
   *
   * @param graph the network
   * @param known the values that will be given
   * @param wanted the values that are asked for
   * @return the plan: only nodes that lie between
   * @throws IllegalArgumentException if a wanted value can't be computed from the known ones
   */
  public static GraphPass of(Graph graph, Set<String> known, Set<String> wanted) {
    Map<String, Node> makers = new HashMap<>();
    graph.nodes().forEach(node -> makers.put(node.output(), node));
    Set<Node> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(wanted);
    while (!open.isEmpty()) {
      String value = open.pop();
      if (known.contains(value) || graph.tensors().containsKey(value) || value.isEmpty()) {
        continue;
      }
      Node maker = makers.get(value);
      if (maker == null) {
        throw new IllegalArgumentException(
            "value \"%s\" can't be computed from %s".formatted(value, known));
      }
      if (needed.add(maker)) {
        open.addAll(maker.inputs());
      }
    }
    List<Node> order = graph.nodes().stream().filter(needed::contains).toList();
    return new GraphPass(known, wanted, steps(order, wanted));
  }

  /** Walks backwards: where a value is met first is where it is read last. */
  private static List<Step> steps(List<Node> order, Set<String> wanted) {
    Set<String> computed = new HashSet<>();
    order.forEach(node -> computed.add(node.output()));
    Set<String> read = new HashSet<>(wanted);
    Deque<Step> steps = new ArrayDeque<>();
    for (int i = order.size() - 1; i >= 0; i--) {
      List<String> drop = new ArrayList<>();
      for (String input : order.get(i).inputs()) {
        if (read.add(input) && computed.contains(input)) {
          drop.add(input);
        }
      }
      steps.addFirst(new Step(order.get(i), drop));
    }
    return new ArrayList<>(steps);
  }
}
