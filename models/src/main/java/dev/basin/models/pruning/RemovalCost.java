package dev.basin.models.pruning;

import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.UnitGroup;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.TiedIndices;
import dev.basin.models.graph.TiedIndices.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a network costs while groups of its units go and come back, counted anew only where they
 * touch it. Not thread-safe.
 */
public final class RemovalCost {
  private final TiedIndices ties;
  private final Map<Integer, Reach> reaches;
  private final Map<String, Sized> sized = new HashMap<>();
  private final Set<Integer> gone = new HashSet<>();
  private long parameters;
  private long multiplyAdds;

  /** How many indices of one axis of a value or tensor belong to a set. */
  private record Share(Sized on, int axis, int count) {}

  /** Where a set lies, and the products that change with it. */
  private record Reach(List<Share> shares, Set<Sized> parameters, Set<Product> products) {}

  /** A value or tensor with the lengths left. */
  private static final class Sized {
    private final long[] lengths;
    private Shape shape;

    Sized(Shape shape) {
      this.lengths = shape.getShape().clone();
      this.shape = shape;
    }

    void resize(int axis, long by) {
      lengths[axis] += by;
      shape = new Shape(lengths);
    }
  }

  /** A node that multiplies; itself and no other, however alike. */
  private static final class Product {
    private final Node node;
    private final List<Sized> operands;
    private final Sized output;

    Product(Node node, List<Sized> operands, Sized output) {
      this.node = node;
      this.operands = operands;
      this.output = output;
    }

    long multiplyAdds() {
      return node.operator()
          .multiplyAdds(operands.stream().map(operand -> operand.shape).toList(), output.shape);
    }
  }

  private RemovalCost(TiedIndices ties) {
    this.ties = ties;
    Map<Sized, Set<Product>> products = products();
    Set<Sized> weights = new HashSet<>();
    Parameters.of(ties.graph())
        .slices()
        .forEach(
            slice -> {
              weights.add(sized(slice.name()));
              parameters += slice.size();
            });
    this.reaches = reaches(products, weights);
  }

  /**
   * Counts the whole network.
   *
   * @param graph the network
   * @return with nothing removed
   */
  public static RemovalCost of(Graph graph) {
    return of(TiedIndices.of(graph));
  }

  /**
   * Counts the whole network.
   *
   * @param ties the ties of the network
   * @return with nothing removed
   */
  public static RemovalCost of(TiedIndices ties) {
    return new RemovalCost(ties);
  }

  /**
   * The numbers left in the network's parameters.
   *
   * @return how many
   */
  public long parameters() {
    return parameters;
  }

  /**
   * The multiplications with addition left for one example.
   *
   * @return how many
   */
  public long multiplyAdds() {
    return multiplyAdds;
  }

  /**
   * Takes a group out.
   *
   * @param group a group of the network
   * @throws IllegalArgumentException if it is out already or not of this network
   */
  public void remove(UnitGroup group) {
    int set = set(group);
    if (!gone.add(set)) {
      throw new IllegalArgumentException("group %d is removed already".formatted(group.id()));
    }
    count(set, -1);
  }

  /**
   * Puts a group back.
   *
   * @param group a group of the network
   * @throws IllegalArgumentException if it is not out
   */
  public void restore(UnitGroup group) {
    int set = set(group);
    if (!gone.remove(set)) {
      throw new IllegalArgumentException("group %d is not removed".formatted(group.id()));
    }
    count(set, 1);
  }

  /**
   * The multiplications with addition that taking one group out now would save.
   *
   * @param group a group that is not out
   * @return how many
   */
  public long saves(UnitGroup group) {
    long before = multiplyAdds;
    remove(group);
    long saved = before - multiplyAdds;
    restore(group);
    return saved;
  }

  /**
   * Whether nothing would be left of a layer or of an operand if a group went now; {@link
   * UnitRemoval} refuses that.
   *
   * @param group a group that is not out
   * @return true if it holds all that is left somewhere
   */
  public boolean empties(UnitGroup group) {
    Reach reach = reaches.get(set(group));
    return reach != null
        && reach.shares().stream()
            .anyMatch(share -> share.on().lengths[share.axis()] <= share.count());
  }

  private int set(UnitGroup group) {
    return ties.of(group.units().get(0));
  }

  private void count(int set, int sign) {
    Reach reach = reaches.get(set);
    if (reach == null) {
      return;
    }
    for (Sized tensor : reach.parameters()) {
      parameters -= tensor.shape.size();
    }
    for (Product product : reach.products()) {
      multiplyAdds -= product.multiplyAdds();
    }
    for (Share share : reach.shares()) {
      share.on().resize(share.axis(), (long) sign * share.count());
    }
    for (Sized tensor : reach.parameters()) {
      parameters += tensor.shape.size();
    }
    for (Product product : reach.products()) {
      multiplyAdds += product.multiplyAdds();
    }
  }

  private Sized sized(String name) {
    return sized.computeIfAbsent(name, each -> new Sized(ties.shapes().of(each)));
  }

  private Map<Sized, Set<Product>> products() {
    Map<Sized, Set<Product>> products = new HashMap<>();
    for (Node node : ties.graph().nodes()) {
      List<Sized> operands = node.inputs().stream().map(this::sized).toList();
      Product product = new Product(node, operands, sized(node.output()));
      long cost = product.multiplyAdds();
      if (cost > 0) {
        multiplyAdds += cost;
        List<Sized> touched = new ArrayList<>(operands);
        touched.add(product.output);
        touched.forEach(
            each -> products.computeIfAbsent(each, key -> new LinkedHashSet<>()).add(product));
      }
    }
    return products;
  }

  private Map<Integer, Reach> reaches(Map<Sized, Set<Product>> products, Set<Sized> weights) {
    Map<Integer, Reach> found = new HashMap<>();
    for (Place place : ties.places()) {
      Sized on = sized(place.name());
      if (!weights.contains(on) && !products.containsKey(on)) {
        continue;
      }
      Map<Integer, Integer> counts = new HashMap<>();
      for (int set : ties.along(place).orElseThrow()) {
        counts.merge(set, 1, Integer::sum);
      }
      counts.forEach(
          (set, count) -> {
            Reach reach =
                found.computeIfAbsent(
                    set,
                    key ->
                        new Reach(new ArrayList<>(), new LinkedHashSet<>(), new LinkedHashSet<>()));
            reach.shares().add(new Share(on, place.axis(), count));
            if (weights.contains(on)) {
              reach.parameters().add(on);
            }
            reach.products().addAll(products.getOrDefault(on, Set.of()));
          });
    }
    return found;
  }
}
