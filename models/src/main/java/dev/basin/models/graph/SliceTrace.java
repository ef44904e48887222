package dev.basin.models.graph;

import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.UnitSlice;
import dev.basin.models.graph.ChannelLink.Axis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the units of one layer along the channel links, forwards to the weights that read them or
 * backwards to the parameters that make them; used once.
 */
final class SliceTrace {
  private final Graph graph;
  private final GraphShapes shapes;
  private final Consumers consumers;
  private final ParameterLayout layout;
  private final Set<Place> visited = new HashSet<>();
  private long units;
  private final Set<UnitSlice> found = new LinkedHashSet<>();

  /** Units on an axis of a value. */
  private record Place(String value, int axis, UnitSpan span) {}

  SliceTrace(Graph graph, GraphShapes shapes, Consumers consumers, ParameterLayout layout) {
    this.graph = graph;
    this.shapes = shapes;
    this.consumers = consumers;
    this.layout = layout;
  }

  /** The weights of following layers that read the units of a value. */
  List<UnitSlice> outgoing(String value, int axis) {
    units = shapes.of(value).get(axis);
    forward(new Place(value, axis, UnitSpan.DIRECT));
    return new ArrayList<>(found);
  }

  /** The parameters that make the units of a value, in order of computation. */
  List<UnitSlice> incoming(String value, int axis) {
    backward(new Place(value, axis, UnitSpan.DIRECT));
    return new ArrayList<>(found);
  }

  private void forward(Place place) {
    if (!visited.add(place)) {
      return;
    }
    for (Node node : consumers.readers(place.value())) {
      for (int i = 0; i < node.inputs().size(); i++) {
        if (node.inputs().get(i).equals(place.value())) {
          forward(node, new Axis(i, place.axis()), place.span());
        }
      }
    }
  }

  private void forward(Node node, Axis axis, UnitSpan span) {
    List<ChannelLink> links = links(node);
    boolean reads = hasWeights(node);
    for (ChannelLink link : links) {
      Optional<UnitSpan> next =
          across(link, axis, span).filter(other -> fits(node, link, axis, other));
      if (next.isEmpty()) {
        continue;
      }
      Axis other = link.first().equals(axis) ? link.second() : link.first();
      if (isWeight(node, other)) {
        add(node, other, next.get());
      } else if (other.operand() == Axis.OUTPUT && reads) {
        weightsTiedTo(node, links, other, next.get());
      } else if (other.operand() == Axis.OUTPUT) {
        forward(new Place(node.output(), other.axis(), next.get()));
      }
    }
  }

  private void backward(Place place) {
    Optional<Node> maker = visited.add(place) ? consumers.maker(place.value()) : Optional.empty();
    if (maker.isEmpty()) {
      return;
    }
    Node node = maker.get();
    Axis output = Axis.output(place.axis());
    for (ChannelLink link : links(node)) {
      Optional<UnitSpan> next = across(link, output, place.span());
      if (next.isEmpty()) {
        continue;
      }
      Axis other = link.first().equals(output) ? link.second() : link.first();
      String operand = node.inputs().get(other.operand());
      if (graph.tensors().containsKey(operand)) {
        add(node, other, next.get());
      } else if (!hasWeights(node)) {
        backward(new Place(operand, other.axis(), next.get()));
      }
    }
  }

  /** Depthwise weights: tied to the output, not to what they read. */
  private void weightsTiedTo(Node node, List<ChannelLink> links, Axis output, UnitSpan span) {
    for (ChannelLink link : links) {
      Axis other = link.first().equals(output) ? link.second() : link.first();
      if (isWeight(node, other)) {
        across(link, output, span).ifPresent(next -> add(node, other, next));
      }
    }
  }

  /** Whether all units lie on the other axis; a part of it may have been cut off. */
  private boolean fits(Node node, ChannelLink link, Axis from, UnitSpan span) {
    Axis other = link.first().equals(from) ? link.second() : link.first();
    String name =
        other.operand() == Axis.OUTPUT ? node.output() : node.inputs().get(other.operand());
    return span.offset() + units * span.span() <= shapes.of(name).get(other.axis());
  }

  private static Optional<UnitSpan> across(ChannelLink link, Axis from, UnitSpan span) {
    if (link.first().equals(from)) {
      return span.through(link.relation());
    }
    return link.second().equals(from) ? span.back(link.relation()) : Optional.empty();
  }

  private void add(Node node, Axis axis, UnitSpan span) {
    layout
        .find(node.inputs().get(axis.operand()))
        .ifPresent(
            slice -> found.add(new UnitSlice(slice, axis.axis(), span.offset(), span.span())));
  }

  private boolean isWeight(Node node, Axis axis) {
    return axis.operand() != Axis.OUTPUT
        && node.operator().role(axis.operand()) == OperandRole.WEIGHT
        && graph.tensors().containsKey(node.inputs().get(axis.operand()));
  }

  private boolean hasWeights(Node node) {
    for (int i = 0; i < node.inputs().size(); i++) {
      if (isWeight(node, new Axis(i, 0))) {
        return true;
      }
    }
    return false;
  }

  private List<ChannelLink> links(Node node) {
    return node.operator().channelLinks(shapes.operands(node), shapes.of(node.output()));
  }
}
