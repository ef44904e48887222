package dev.basin.models.engine;

import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.Node;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The values of a network that its input and one linear layer make: along axes through weight space
 * they are sums of what origin and axes give alone, so that no product is needed at any point.
 *
 * @param values in order of computation; the rest of the network reads nothing before them
 * @param pass from the input to the values; empty if there are none
 * @param rest from the values, or from the input if there are none, to the logits
 */
record AffineFront(List<String> values, GraphPass pass, GraphPass rest) {

  /** Finds the values of a network; none if something after them reads the input as well. */
  static AffineFront of(Graph graph, Set<String> parameters) {
    Set<String> fixed = new HashSet<>(Set.of(graph.input()));
    Set<String> affine = new LinkedHashSet<>();
    for (Node node : graph.nodes()) {
      if (isFixed(node, graph, parameters, fixed)) {
        fixed.add(node.output());
      } else if (isAffine(node, parameters, fixed)) {
        affine.add(node.output());
      }
    }
    Set<String> logits = Set.of(graph.output());
    try {
      GraphPass rest = GraphPass.of(graph, affine, logits);
      GraphPass pass = GraphPass.of(graph, Set.of(graph.input()), affine);
      return new AffineFront(List.copyOf(affine), pass, rest);
    } catch (IllegalArgumentException e) {
      return none(graph);
    }
  }

  /** No values: the whole network from its input on. */
  static AffineFront none(Graph graph) {
    GraphPass nothing = GraphPass.of(graph, Set.of(graph.input()), Set.of());
    return new AffineFront(List.of(), nothing, GraphPass.whole(graph));
  }

  private static boolean isFixed(
      Node node, Graph graph, Set<String> parameters, Set<String> fixed) {
    return node.inputs().stream()
        .allMatch(
            name ->
                fixed.contains(name)
                    || name.isEmpty()
                    || (graph.tensors().containsKey(name) && !parameters.contains(name)));
  }

  private static boolean isAffine(Node node, Set<String> parameters, Set<String> fixed) {
    List<String> inputs = node.inputs();
    return node.operator().linearInWeights()
        && fixed.contains(inputs.get(0))
        && inputs.subList(1, inputs.size()).stream().allMatch(parameters::contains);
  }
}
