package dev.basin.models.graph;

import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitLayer.Kind;
import dev.basin.api.model.UnitSlice;
import dev.basin.models.graph.ChannelLink.Axis;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The layers of a graph whose units can be scored, gated and removed, and where they are read.
 *
 * <p>A layer is a linear map with its own weights, and its units are read after the norm and the
 * activation function that follow it. The layer that makes the logits is none. Attention is one
 * layer of heads, read at the product of attention and values; the maps that make its queries, keys
 * and values are part of it.
 */
public final class UnitLayers {
  private final Graph graph;
  private final GraphShapes shapes;
  private final Consumers consumers;
  private final ParameterLayout layout;

  private UnitLayers(Graph graph) {
    this.graph = graph;
    this.shapes = GraphShapes.of(graph);
    this.consumers = new Consumers(graph);
    this.layout = Parameters.of(graph);
  }

  /**
   * The layers.
   *
   * @param graph the network
   * @return in order of computation, names unique
   */
  public static List<UnitLayer> of(Graph graph) {
    return taps(graph).stream().map(Tap::layer).toList();
  }

  /**
   * The layers and where they are read.
   *
   * @param graph the network
   * @return in order of computation
   */
  public static List<Tap> taps(Graph graph) {
    return new UnitLayers(graph).taps();
  }

  private List<Tap> taps() {
    Set<Node> logits = logitMakers();
    List<Tap> taps = new ArrayList<>();
    Set<String> inHeads = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (isAttention(node)) {
        heads(node, names(taps))
            .ifPresent(
                tap -> {
                  taps.add(tap);
                  tap.layer().incoming().forEach(slice -> inHeads.add(slice.parameter().name()));
                });
      } else if (!logits.contains(node)) {
        weight(node).ifPresent(weight -> taps.add(linear(node, weight, names(taps))));
      }
    }
    taps.removeIf(
        tap ->
            tap.layer().kind() != Kind.HEAD
                && inHeads.contains(tap.layer().incoming().get(0).parameter().name()));
    return List.copyOf(taps);
  }

  private static Set<String> names(List<Tap> taps) {
    Set<String> names = new HashSet<>();
    taps.forEach(tap -> names.add(tap.layer().name()));
    return names;
  }

  /** The weight axis that makes an output axis, if the node is a linear map with own weights. */
  private record Weight(ParameterSlice parameter, int axis, int outputAxis) {}

  private Optional<Weight> weight(Node node) {
    List<Shape> operands = shapes.operands(node);
    Shape output = shapes.of(node.output());
    if (node.operator().multiplyAdds(operands, output) == 0) {
      return Optional.empty();
    }
    for (ChannelLink link : node.operator().channelLinks(operands, output)) {
      Axis first = link.first();
      if (link.second().operand() == Axis.OUTPUT
          && first.operand() > 0
          && node.operator().role(first.operand()) == OperandRole.WEIGHT) {
        Optional<ParameterSlice> parameter = layout.find(node.inputs().get(first.operand()));
        if (parameter.isPresent()) {
          return Optional.of(new Weight(parameter.get(), first.axis(), link.second().axis()));
        }
      }
    }
    return Optional.empty();
  }

  private Tap linear(Node node, Weight weight, Set<String> taken) {
    int axis = weight.outputAxis();
    int units = (int) shapes.of(node.output()).get(axis);
    List<Node> chain = chain(node, axis);
    Node last = chain.get(chain.size() - 1);
    List<UnitSlice> incoming = new ArrayList<>();
    incoming.add(new UnitSlice(weight.parameter(), weight.axis(), 0, 1));
    for (Node member : chain) {
      for (String input : member.inputs()) {
        layout
            .find(input)
            .filter(slice -> !slice.equals(weight.parameter()) && slice.size() == units)
            .ifPresent(slice -> incoming.add(new UnitSlice(slice, onlyAxis(slice), 0, 1)));
      }
    }
    incoming.sort(Comparator.comparing(slice -> slice.parameter().role()));
    boolean channels = axis == 1 && shapes.of(node.output()).dimension() > 2;
    UnitLayer layer =
        new UnitLayer(
            LayerNames.linear(node, incoming, taken),
            channels ? Kind.CHANNEL : Kind.NEURON,
            units,
            incoming,
            outgoing(last.output(), axis),
            last.operator().chainRole() == ChainRole.ACTIVATION
                ? last.operator().onnxName().toLowerCase(Locale.ROOT)
                : "none");
    return new Tap(layer, last.output(), axis);
  }

  /** The node itself, then what follows up to where its units are read. */
  private List<Node> chain(Node start, int axis) {
    List<Node> chain = new ArrayList<>(List.of(start));
    List<Node> passed = new ArrayList<>();
    boolean normalised = false;
    Optional<Node> next = consumers.onlyReader(start.output());
    while (next.isPresent()) {
      Node node = next.get();
      ChainRole role = node.operator().chainRole();
      boolean goesOn =
          switch (role) {
            case END -> false;
            case PASS, ACTIVATION -> true;
            case AFFINE -> !normalised && shiftsUnits(node, axis);
            case NORM -> !normalised;
          };
      if (!goesOn) {
        break;
      }
      passed.add(node);
      if (role != ChainRole.PASS) {
        chain.addAll(passed);
        passed.clear();
      }
      if (role == ChainRole.ACTIVATION) {
        break;
      }
      normalised |= role == ChainRole.NORM;
      next = consumers.onlyReader(node.output());
    }
    return chain;
  }

  /** Whether all other operands are tensors with one number per unit, or one for all. */
  private boolean shiftsUnits(Node node, int axis) {
    long units = shapes.of(node.output()).get(axis);
    return node.inputs().stream().filter(input -> !graph.tensors().containsKey(input)).count() == 1
        && node.inputs().stream()
            .filter(graph.tensors()::containsKey)
            .map(graph::tensor)
            .allMatch(tensor -> tensor.size() == 1 || tensor.size() == units);
  }

  private Optional<Tap> heads(Node node, Set<String> taken) {
    List<UnitSlice> incoming =
        new ArrayList<>(
            new SliceTrace(graph, shapes, consumers, layout).incoming(node.output(), 1));
    incoming.sort(Comparator.comparing(slice -> slice.parameter().role()));
    if (incoming.isEmpty()) {
      return Optional.empty();
    }
    UnitLayer layer =
        new UnitLayer(
            LayerNames.heads(node, incoming, taken),
            Kind.HEAD,
            (int) shapes.of(node.output()).get(1),
            incoming,
            outgoing(node.output(), 1),
            "none");
    return Optional.of(new Tap(layer, node.output(), 1));
  }

  /** A product [B, H, T, dh] of two values, the first of which comes out of a softmax. */
  private boolean isAttention(Node node) {
    if (!node.operator().onnxName().equals("MatMul")
        || shapes.of(node.output()).dimension() != 4
        || node.inputs().stream().anyMatch(graph.tensors()::containsKey)) {
      return false;
    }
    Optional<Node> maker = consumers.maker(node.inputs().get(0));
    while (maker.isPresent() && maker.get().operator().chainRole() == ChainRole.PASS) {
      maker = consumers.maker(maker.get().inputs().get(0));
    }
    return maker.isPresent() && maker.get().operator().onnxName().equals("Softmax");
  }

  private List<UnitSlice> outgoing(String value, int axis) {
    return new SliceTrace(graph, shapes, consumers, layout).outgoing(value, axis);
  }

  /** The linear maps after which no other stands on the way to the output. */
  private Set<Node> logitMakers() {
    Set<Node> makers = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(graph.output()));
    while (!open.isEmpty()) {
      String value = open.pop();
      Optional<Node> node = seen.add(value) ? consumers.maker(value) : Optional.empty();
      if (node.isPresent() && weight(node.get()).isPresent()) {
        makers.add(node.get());
      } else {
        node.ifPresent(other -> open.addAll(other.inputs()));
      }
    }
    return makers;
  }

  private static int onlyAxis(ParameterSlice slice) {
    for (int i = 0; i < slice.shape().size(); i++) {
      if (slice.shape().get(i) == slice.size()) {
        return i;
      }
    }
    return 0;
  }
}
