package dev.basin.models.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who makes and who reads each value of a graph. */
final class Consumers {
  private final Map<String, Node> makers = new HashMap<>();
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final String output;

  Consumers(Graph graph) {
    output = graph.output();
    for (Node node : graph.nodes()) {
      makers.put(node.output(), node);
      for (String input : node.inputs().stream().distinct().toList()) {
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
  }

  /** The node that makes a value; empty for the graph's input and for tensors. */
  Optional<Node> maker(String value) {
    return Optional.ofNullable(makers.get(value));
  }

  /** The nodes that read a value, in order. */
  List<Node> readers(String value) {
    return readers.getOrDefault(value, List.of());
  }

  /** The only node that reads a value, if there is one and the value is not the graph's output. */
  Optional<Node> onlyReader(String value) {
    List<Node> all = readers(value);
    return all.size() == 1 && !value.equals(output) ? Optional.of(all.get(0)) : Optional.empty();
  }
}
