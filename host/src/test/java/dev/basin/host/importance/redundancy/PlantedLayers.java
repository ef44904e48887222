package dev.basin.host.importance.redundancy;

import dev.basin.api.Randomness;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A multilayer perceptron with ReLU, layers fc1, fc2, …, whose units can be duplicated.
 *
 * @param weights per layer row-major [units][inputs]
 * @param biases per layer
 */
record PlantedLayers(List<double[][]> weights, List<double[]> biases) {

  static PlantedLayers random(long seed, int... widths) {
    RandomGenerator random = new Randomness(seed).stream("planted layers");
    List<double[][]> weights = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    for (int layer = 1; layer < widths.length; layer++) {
      double scale = Math.sqrt(3.0 / widths[layer - 1]);
      double[][] weight = new double[widths[layer]][widths[layer - 1]];
      for (double[] row : weight) {
        Arrays.setAll(row, i -> scale * random.nextGaussian());
      }
      weights.add(weight);
      biases.add(new double[widths[layer]]);
    }
    return new PlantedLayers(weights, biases);
  }

  private PlantedLayers copy() {
    return new PlantedLayers(
        new ArrayList<>(
            weights.stream()
                .map(each -> Arrays.stream(each).map(double[]::clone).toArray(double[][]::new))
                .toList()),
        new ArrayList<>(biases.stream().map(double[]::clone).toList()));
  }

  /** A further unit at the end of a layer, which takes over a share of what reads this one. */
  PlantedLayers duplicated(int layer, int unit, double share) {
    PlantedLayers copy = copy();
    double[][] incoming = copy.weights.get(layer - 1);
    double[][] more = Arrays.copyOf(incoming, incoming.length + 1);
    more[incoming.length] = incoming[unit].clone();
    copy.weights.set(layer - 1, more);
    double[] bias = Arrays.copyOf(copy.biases.get(layer - 1), more.length);
    bias[incoming.length] = bias[unit];
    copy.biases.set(layer - 1, bias);
    double[][] outgoing = copy.weights.get(layer);
    for (int reader = 0; reader < outgoing.length; reader++) {
      double[] row = Arrays.copyOf(outgoing[reader], more.length);
      row[incoming.length] = share * row[unit];
      row[unit] *= 1 - share;
      outgoing[reader] = row;
    }
    return copy;
  }

  /** A unit that nothing reads. */
  PlantedLayers withoutReaders(int layer, int unit) {
    PlantedLayers copy = copy();
    for (double[] row : copy.weights.get(layer)) {
      row[unit] = 0;
    }
    return copy;
  }

  /** A unit that is never above zero. */
  PlantedLayers dead(int layer, int unit) {
    PlantedLayers copy = copy();
    copy.biases.get(layer - 1)[unit] = -1000;
    return copy;
  }

  Graph graph() {
    List<Node> nodes = new ArrayList<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    String last = "input";
    for (int layer = 1; layer <= weights.size(); layer++) {
      double[][] weight = weights.get(layer - 1);
      String name = "fc" + layer;
      tensors.put(
          name + ".weight",
          new Tensor.Float64(
              List.of((long) weight.length, (long) weight[0].length),
              Arrays.stream(weight).flatMapToDouble(Arrays::stream).toArray()));
      tensors.put(
          name + ".bias", new Tensor.Float64(List.of((long) weight.length), biases.get(layer - 1)));
      nodes.add(
          new Node(
              name,
              new Gemm(1, 1, true),
              List.of(last, name + ".weight", name + ".bias"),
              name + ".out"));
      last = name + ".out";
      if (layer < weights.size()) {
        nodes.add(new Node("relu" + layer, new Relu(), List.of(last), "relu" + layer + ".out"));
        last = "relu" + layer + ".out";
      }
    }
    return new Graph(
        "planted", "input", List.of((long) weights.get(0)[0].length), nodes, tensors, last);
  }
}
