package dev.basin.models.pruning;

import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Add;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Adds constants to the biases of linear maps of one graph; maps without a bias get one. */
final class BiasShift {
  private final Map<String, Tensor> tensors;
  private final List<Node> nodes;
  private final String output;
  private final List<Folded> folded = new ArrayList<>();

  BiasShift(List<Node> nodes, Map<String, Tensor> tensors, String output) {
    this.nodes = new ArrayList<>(nodes);
    this.tensors = new LinkedHashMap<>(tensors);
    this.output = output;
  }

  List<Folded> folded() {
    return folded;
  }

  Graph graph(Graph like) {
    return new Graph(like.name(), like.input(), like.inputShape(), nodes, tensors, output);
  }

  void add(ConstantContributions.Shift shift) {
    int at = place(shift.map().node().name());
    Node node = nodes.get(at);
    Optional<Operator> biased = node.operator().withBias();
    Optional<Integer> adder = biased.isPresent() ? Optional.empty() : adder(node, shift);
    if (biased.isPresent()) {
      boolean own = node.inputs().size() > 2 && isOwn(node.inputs().get(2), shift);
      String bias = own ? node.inputs().get(2) : node.name() + ".folded";
      put(bias, List.of(), node, shift, sum(shift.bias(), shift.amounts()), !own);
      List<String> inputs = List.of(node.inputs().get(0), node.inputs().get(1), bias);
      nodes.set(at, new Node(node.name(), biased.get(), inputs, node.output()));
    } else if (adder.isPresent()) {
      Node next = nodes.get(adder.get());
      String bias = tensorOf(next).orElseThrow();
      Tensor old = Objects.requireNonNull(tensors.get(bias));
      double[] values = new double[old.size()];
      Arrays.setAll(values, i -> old.at(i) + shift.amounts()[i]);
      put(bias, List.of(), node, shift, values, false);
    } else {
      String bias = node.name() + ".folded";
      List<Long> behind = Collections.nCopies(shift.map().behind(), 1L);
      put(bias, behind, node, shift, shift.amounts(), true);
      nodes.set(
          at, new Node(node.name(), node.operator(), node.inputs(), node.output() + ".unshifted"));
      nodes.add(
          at + 1,
          new Node(bias, new Add(), List.of(node.output() + ".unshifted", bias), node.output()));
    }
  }

  private void put(
      String name,
      List<Long> behind,
      Node node,
      ConstantContributions.Shift shift,
      double[] values,
      boolean added) {
    boolean wide = tensors.get(node.inputs().get(1 - shift.map().data())) instanceof Tensor.Float64;
    List<Long> shape = new ArrayList<>(List.of((long) values.length));
    shape.addAll(behind);
    tensors.put(
        name,
        wide
            ? new Tensor.Float64(shape, values)
            : new Tensor.Float32(shape, new float[values.length]).like(values, 0));
    double largest = Arrays.stream(shift.amounts()).map(Math::abs).max().orElse(0);
    List<Double> exact = Arrays.stream(values).boxed().toList();
    folded.add(new Folded(node.name(), name, added, largest, exact));
  }

  /** The addition of a bias that follows a map, if nothing else reads the two. */
  private Optional<Integer> adder(Node node, ConstantContributions.Shift shift) {
    boolean alone = readers(node.output()) == 1 && !node.output().equals(output);
    if (!alone || shift.map().behind() > 0) {
      return Optional.empty();
    }
    for (int i = 0; i < nodes.size(); i++) {
      Node next = nodes.get(i);
      if (next.inputs().contains(node.output())
          && next.operator() instanceof Add
          && tensorOf(next).filter(bias -> isOwn(bias, shift)).isPresent()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private Optional<String> tensorOf(Node adder) {
    return adder.inputs().stream().filter(tensors::containsKey).findFirst();
  }

  /** Whether a tensor has one number per output and serves this map alone. */
  private boolean isOwn(String bias, ConstantContributions.Shift shift) {
    return tensors.containsKey(bias)
        && readers(bias) == 1
        && tensors.get(bias).shape().equals(List.of((long) shift.amounts().length));
  }

  private long readers(String name) {
    return nodes.stream()
        .flatMap(node -> node.inputs().stream())
        .filter(input -> input.equals(name))
        .count();
  }

  private int place(String node) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(node)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no node \"" + node + '"');
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }
}
