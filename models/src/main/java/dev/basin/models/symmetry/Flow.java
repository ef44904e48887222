package dev.basin.models.symmetry;

import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Tap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How values flow through a graph, from the layer that makes them to the weights that read them.
 */
final class Flow {
  private final Graph graph;
  private final Map<String, Node> makers = new HashMap<>();
  private final Map<String, List<Node>> readers = new HashMap<>();

  Flow(Graph graph) {
    this.graph = graph;
    for (Node node : graph.nodes()) {
      makers.put(node.output(), node);
      node.inputs()
          .forEach(input -> readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node));
    }
  }

  /** The node that makes a value; empty for the input and for tensors. */
  Optional<Node> maker(String value) {
    return Optional.ofNullable(makers.get(value));
  }

  /** The nodes that read a value or tensor. */
  List<Node> readers(String name) {
    return readers.getOrDefault(name, List.of());
  }

  /** Whether a node multiplies its data by weights of its own. */
  boolean isLinearMap(Node node) {
    for (int i = 0; i < node.inputs().size(); i++) {
      if (node.operator().role(i) == OperandRole.WEIGHT
          && graph.tensors().containsKey(node.inputs().get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What on the way from a layer's activation function to the weights that read its units would not
   * hand a factor on; empty if nothing would.
   */
  Optional<String> obstacle(Tap tap) {
    if (!tap.layer().activation().equals("none")) {
      Optional<String> activation = maker(tap.value()).flatMap(Flow::obstacle);
      if (activation.isPresent()) {
        return activation;
      }
    }
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(tap.value()));
    while (!open.isEmpty()) {
      String value = open.pop();
      if (!seen.add(value)) {
        continue;
      }
      if (value.equals(graph.output())) {
        return Optional.of(tap.layer().name() + " is read by the logits without weights");
      }
      for (Node reader : readers(value)) {
        if (!isLinearMap(reader)) {
          Optional<String> found = obstacle(reader);
          if (found.isPresent()) {
            return found;
          }
          open.add(reader.output());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> obstacle(Node node) {
    return node.operator().positivelyHomogeneous()
        ? Optional.empty()
        : Optional.of(
            "%s \"%s\" does not hand a factor on"
                .formatted(node.operator().onnxName(), node.name()));
  }
}
