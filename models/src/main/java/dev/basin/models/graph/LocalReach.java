package dev.basin.models.graph;

import dev.basin.models.graph.ChannelLink.Axis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a change of one unit stays a change of that unit alone: from a tap through operators that
 * keep channels apart, up to the linear maps and all else that mixes them.
 *
 * @param places where the units lie in the values that keep them apart, by the value's name
 * @param junctions the linear maps that read such a value and no other that changes
 * @param mixed such values that something else reads, or that are the network's output
 * @param constants values that the layer does not influence, read together with some that it does
 */
public record LocalReach(
    Map<String, Place> places, List<Junction> junctions, Set<String> mixed, Set<String> constants) {

  /** Copies the collections. */
  public LocalReach {
    places = Map.copyOf(places);
    junctions = List.copyOf(junctions);
    mixed = Set.copyOf(mixed);
    constants = Set.copyOf(constants);
  }

  /**
   * Where units lie in a value: unit u owns {@code offset + u·span} to {@code offset + (u+1)·span −
   * 1} of an axis.
   *
   * @param axis the axis
   * @param offset where unit 0 begins
   * @param span how many indices each unit owns
   */
  public record Place(int axis, int offset, int span) {
    private UnitSpan units() {
      return new UnitSpan(offset, span);
    }

    private Place through(Axis other, IndexRelation relation) {
      return units()
          .through(relation)
          .map(units -> new Place(other.axis(), units.offset(), units.span()))
          .orElse(NOWHERE);
    }
  }

  private static final Place NOWHERE = new Place(-1, 0, 0);

  /**
   * A linear map whose first operand keeps units apart.
   *
   * @param node the map
   * @param weights where the units lie in its second operand
   */
  public record Junction(Node node, Place weights) {
    /**
     * The value that it reads.
     *
     * @return its name
     */
    public String input() {
      return node.inputs().get(0);
    }
  }

  /**
   * Follows the units of a layer.
   *
   * @param graph the network
   * @param shapes its shapes
   * @param tap the layer
   * @return how far they stay apart
   */
  public static LocalReach of(Graph graph, GraphShapes shapes, Tap tap) {
    return new Search(graph, shapes, tap).result();
  }

  private static final class Search {
    private final Graph graph;
    private final GraphShapes shapes;
    private final Map<String, Place> places = new HashMap<>();
    private final List<Junction> junctions = new ArrayList<>();
    private final Set<String> mixed = new LinkedHashSet<>();
    private final Set<String> constants = new LinkedHashSet<>();
    private final Set<String> beyond = new HashSet<>();

    Search(Graph graph, GraphShapes shapes, Tap tap) {
      this.graph = graph;
      this.shapes = shapes;
      places.put(tap.value(), new Place(tap.unitAxis(), 0, 1));
    }

    LocalReach result() {
      for (Node node : graph.nodes()) {
        if (node.inputs().stream().anyMatch(this::changes) && !places.containsKey(node.output())) {
          follow(node);
        }
      }
      if (places.containsKey(graph.output())) {
        mixed.add(graph.output());
      }
      return new LocalReach(places, junctions, mixed, constants);
    }

    private boolean changes(String value) {
      return places.containsKey(value) || beyond.contains(value);
    }

    private void follow(Node node) {
      node.inputs().stream()
          .filter(input -> !changes(input) && !graph.tensors().containsKey(input))
          .filter(input -> !input.isEmpty())
          .forEach(constants::add);
      Optional<Place> weights = weights(node);
      if (weights.isPresent()) {
        junctions.add(new Junction(node, weights.get()));
        beyond.add(node.output());
        return;
      }
      Optional<Place> place = place(node);
      if (place.isPresent()) {
        places.put(node.output(), place.get());
      } else {
        beyond.add(node.output());
        node.inputs().stream().filter(places::containsKey).forEach(mixed::add);
      }
    }

    /** Where the units lie in a linear map's weights, if it reads them there and nowhere else. */
    private Optional<Place> weights(Node node) {
      Place read = places.get(node.inputs().get(0));
      if (read == null
          || !node.operator().linearInWeights()
          || !graph.tensors().containsKey(node.inputs().get(1))
          || node.inputs().stream().skip(1).anyMatch(this::changes)) {
        return Optional.empty();
      }
      Axis axis = new Axis(0, read.axis());
      return links(node).stream()
          .filter(link -> link.first().equals(axis) && link.second().operand() == 1)
          .map(link -> read.through(link.second(), link.relation()))
          .filter(place -> place != NOWHERE)
          .findFirst();
    }

    /** Where the units lie in the output, if all operands that change lead to the same place. */
    private Optional<Place> place(Node node) {
      List<ChannelLink> links = links(node);
      Set<Place> found = new HashSet<>();
      for (int operand = 0; operand < node.inputs().size(); operand++) {
        String input = node.inputs().get(operand);
        if (beyond.contains(input)) {
          return Optional.empty();
        }
        Place read = places.get(input);
        if (read != null) {
          Axis axis = new Axis(operand, read.axis());
          List<Place> targets =
              links.stream()
                  .filter(link -> link.first().equals(axis))
                  .filter(link -> link.second().operand() == Axis.OUTPUT)
                  .map(link -> read.through(link.second(), link.relation()))
                  .toList();
          found.addAll(targets.size() == 1 ? targets : List.of(NOWHERE));
        }
      }
      return found.size() == 1 && !found.contains(NOWHERE)
          ? Optional.of(found.iterator().next())
          : Optional.empty();
    }

    private List<ChannelLink> links(Node node) {
      return node.operator().channelLinks(shapes.operands(node), shapes.of(node.output()));
    }
  }
}
