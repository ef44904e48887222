package dev.basin.models.graph;

import dev.basin.models.graph.op.Gelu;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds x·½(1 + erf(x/√2)) spelt out in five nodes, as exporters write it before operator set 20,
 * and puts {@link Gelu} in its place: units are then read after it, as after any other activation
 * function.
 */
public final class GeluPattern {
  private static final double TOLERANCE = 1e-6;

  private final Graph graph;
  private final Consumers consumers;

  private GeluPattern(Graph graph) {
    this.graph = graph;
    this.consumers = new Consumers(graph);
  }

  /**
   * Replaces every occurrence.
   *
   * @param graph the network
   * @return the same function; the graph itself if nothing was found
   */
  public static Graph fuse(Graph graph) {
    return new GeluPattern(graph).fuse();
  }

  /** The nodes of one occurrence, from the input of the function to its last node. */
  private record Match(String input, Set<Node> nodes, Node last) {}

  private Graph fuse() {
    Map<Node, Match> byLast = new HashMap<>();
    Set<Node> gone = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (node.operator().onnxName().equals("Erf")) {
        match(node)
            .ifPresent(
                match -> {
                  byLast.put(match.last(), match);
                  gone.addAll(match.nodes());
                });
      }
    }
    if (gone.isEmpty()) {
      return graph;
    }
    List<Node> nodes =
        graph.nodes().stream()
            .filter(node -> !gone.contains(node) || byLast.containsKey(node))
            .map(node -> Optional.ofNullable(byLast.get(node)).map(this::gelu).orElse(node))
            .toList();
    Map<String, Tensor> used = new LinkedHashMap<>(graph.tensors());
    Set<String> read = new HashSet<>();
    nodes.forEach(node -> read.addAll(node.inputs()));
    used.keySet().retainAll(read);
    return new Graph(graph.name(), graph.input(), graph.inputShape(), nodes, used, graph.output());
  }

  private Node gelu(Match match) {
    return new Node(
        match.last().name(), new Gelu(false), List.of(match.input()), match.last().output());
  }

  private Optional<Match> match(Node erf) {
    Optional<Node> scaled = consumers.maker(erf.inputs().get(0)).filter(this::dividesByRoot2);
    Optional<Node> plusOne = next(erf, "Add").filter(node -> hasConstant(node, 1));
    Optional<Node> product = plusOne.flatMap(node -> next(node, "Mul"));
    if (scaled.isEmpty() || plusOne.isEmpty() || product.isEmpty()) {
      return Optional.empty();
    }
    String input = data(scaled.get());
    String other = other(product.get(), plusOne.get().output());
    Node halved;
    Node last;
    if (other.equals(input)) { // (x · (1 + erf)) · ½
      Optional<Node> half = next(product.get(), "Mul").filter(node -> hasConstant(node, 0.5));
      if (half.isEmpty()) {
        return Optional.empty();
      }
      halved = half.get();
      last = halved;
    } else { // (x · ½) · (1 + erf)
      Optional<Node> half =
          consumers
              .maker(other)
              .filter(node -> node.operator().onnxName().equals("Mul"))
              .filter(node -> hasConstant(node, 0.5) && data(node).equals(input));
      if (half.isEmpty() || consumers.onlyReader(other).isEmpty()) {
        return Optional.empty();
      }
      halved = half.get();
      last = product.get();
    }
    boolean alone =
        consumers.onlyReader(scaled.get().output()).isPresent()
            && consumers.onlyReader(erf.output()).isPresent();
    Set<Node> nodes = Set.of(scaled.get(), erf, plusOne.get(), product.get(), halved);
    return alone ? Optional.of(new Match(input, nodes, last)) : Optional.empty();
  }

  private Optional<Node> next(Node node, String operator) {
    return consumers
        .onlyReader(node.output())
        .filter(reader -> reader.operator().onnxName().equals(operator));
  }

  private boolean dividesByRoot2(Node node) {
    return switch (node.operator().onnxName()) {
      case "Div" -> constant(node.inputs().get(1), Math.sqrt(2));
      case "Mul" -> hasConstant(node, Math.sqrt(0.5));
      default -> false;
    };
  }

  private boolean hasConstant(Node node, double value) {
    return node.inputs().stream().anyMatch(input -> constant(input, value));
  }

  private boolean constant(String input, double value) {
    Tensor tensor = graph.tensors().get(input);
    return tensor != null && tensor.size() == 1 && Math.abs(tensor.at(0) - value) < TOLERANCE;
  }

  /** The operand that is no tensor. */
  private String data(Node node) {
    return node.inputs().stream()
        .filter(input -> !graph.tensors().containsKey(input))
        .findFirst()
        .orElse("");
  }

  private static String other(Node node, String operand) {
    return node.inputs().stream().filter(input -> !input.equals(operand)).findFirst().orElse("");
  }
}
