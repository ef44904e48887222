package dev.basin.models.engine;

import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.SeparatingLayers;
import dev.basin.models.graph.Surrogate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Which operators of a graph stand in the way of contributions, and what stands for the others. */
final class ContributionRules {
  private final Graph graph;
  private final Map<Node, Optional<Surrogate>> surrogates = new HashMap<>();
  private final Set<String> separating;

  ContributionRules(Graph graph) {
    this.graph = graph;
    separating = SeparatingLayers.of(graph);
    Set<String> data = new HashSet<>(Set.of(graph.input()));
    for (Node node : graph.nodes()) {
      List<Integer> positions =
          IntStream.range(0, node.inputs().size())
              .filter(i -> data.contains(node.inputs().get(i)))
              .boxed()
              .toList();
      if (!positions.isEmpty()) {
        data.add(node.output());
        surrogates.put(node, node.operator().surrogate(positions));
      }
    }
  }

  /** What stands for a node; empty where it depends on no data or has no surrogate. */
  Optional<Surrogate> of(Node node) {
    return surrogates.getOrDefault(node, Optional.empty());
  }

  /** Whether everything passes through a layer. */
  boolean separating(String layer) {
    return separating.contains(layer);
  }

  /** Why contributions of a value can't be told; empty if they can. */
  Optional<String> obstacle(String value) {
    Set<String> reached = new HashSet<>(Set.of(value));
    for (Node node : graph.nodes()) {
      if (node.inputs().stream().anyMatch(reached::contains)) {
        reached.add(node.output());
        if (of(node).isEmpty()) {
          return Optional.of(
              "the operator %s (node \"%s\") after it multiplies or mixes activations"
                  .formatted(node.operator().onnxName(), node.name()));
        }
      }
    }
    return Optional.empty();
  }
}
