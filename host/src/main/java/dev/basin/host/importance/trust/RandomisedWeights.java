package dev.basin.host.importance.trust;

import dev.basin.api.Randomness;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.UnitLayers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A network that forgets what it has learned, layer by layer from the last to the first (Adebayo et
 * al. 2018): the entries of every tensor of a layer trade places at random, so they keep their
 * distribution.
 *
 * <p>A layer is a matrix or kernel with the biases and norms that follow it. Running statistics are
 * learned too; mean and variance of a channel stay together.
 */
final class RandomisedWeights {
  private final Graph graph;
  private final List<Stage> lastFirst;

  private RandomisedWeights(Graph graph, List<Stage> lastFirst) {
    this.graph = graph;
    this.lastFirst = lastFirst;
  }

  /** A layer, and by tensor the name of its permutation. */
  private record Stage(String layer, Map<String, String> tensors) {}

  /** The layers of a network. */
  static RandomisedWeights of(Graph graph) {
    Map<String, String> names = new HashMap<>();
    for (UnitLayer layer : UnitLayers.of(graph)) {
      layer.incoming().forEach(slice -> names.put(slice.parameter().name(), layer.name()));
    }
    Map<String, ParameterSlice> parameters = new HashMap<>();
    Parameters.of(graph).slices().forEach(slice -> parameters.put(slice.name(), slice));
    Map<String, Stage> stages = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    String layer = graph.name();
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        String tensor = node.inputs().get(i);
        ParameterSlice parameter = parameters.get(tensor);
        boolean statistic =
            graph.tensors().containsKey(tensor) && node.operator().role(i) == OperandRole.STATISTIC;
        if ((parameter == null && !statistic) || !seen.add(tensor)) {
          continue;
        }
        if (parameter != null && parameter.role() == ParameterRole.WEIGHT) {
          layer = names.getOrDefault(tensor, withoutEnd(tensor));
        }
        stages
            .computeIfAbsent(layer, name -> new Stage(name, new LinkedHashMap<>()))
            .tensors()
            .put(tensor, statistic ? "statistics of " + node.name() : "entries of " + tensor);
      }
    }
    List<Stage> lastFirst = new ArrayList<>(stages.values());
    Collections.reverse(lastFirst);
    return new RandomisedWeights(graph, lastFirst);
  }

  /** The layers, the last first. */
  List<String> layers() {
    return lastFirst.stream().map(Stage::layer).toList();
  }

  /** The network with its last layers randomised. */
  Graph without(int layers, Randomness random) {
    Map<String, Tensor> changed = new LinkedHashMap<>();
    for (Stage stage : lastFirst.subList(0, layers)) {
      stage
          .tensors()
          .forEach(
              (tensor, permutation) ->
                  changed.put(tensor, permuted(graph.tensor(tensor), permutation, random)));
    }
    return graph.withTensors(changed);
  }

  private static Tensor permuted(Tensor tensor, String permutation, Randomness random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, tensor.size()).boxed().toList());
    Collections.shuffle(order, new Random(random.stream(permutation).nextLong()));
    return tensor.like(order.stream().mapToDouble(tensor::at).toArray(), 0);
  }

  private static String withoutEnd(String parameter) {
    int dot = parameter.lastIndexOf('.');
    return dot > 0 ? parameter.substring(0, dot) : parameter;
  }
}
