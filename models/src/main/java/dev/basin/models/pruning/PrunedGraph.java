package dev.basin.models.pruning;

import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph without some of its units.
 *
 * @param graph the smaller network
 * @param maps where its indices stood
 * @param removed the units that are gone, each with the constant it gave
 * @param folded constants that went into biases
 * @param notFolded what no bias could take: the masked network says something else
 */
public record PrunedGraph(
    Graph graph,
    IndexMaps maps,
    Map<UnitRef, Double> removed,
    List<Folded> folded,
    List<NotFolded> notFolded) {

  /** Copies the collections. */
  public PrunedGraph {
    removed = Collections.unmodifiableMap(new LinkedHashMap<>(removed));
    folded = List.copyOf(folded);
    notFolded = List.copyOf(notFolded);
  }

  /**
   * Cuts the same indices out of another network of the original's architecture, such as an earlier
   * checkpoint of its training. Nothing is folded: biases that folding added are zero.
   *
   * @param sameArchitecture tensors of the same names and shapes as the original's
   * @return a network with this graph's nodes and shapes
   * @throws IllegalArgumentException if a tensor is missing or has another shape
   */
  public Graph apply(Graph sameArchitecture) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    graph
        .tensors()
        .forEach((name, tensor) -> tensors.put(name, cut(sameArchitecture, name, tensor)));
    return new Graph(
        sameArchitecture.name(),
        graph.input(),
        graph.inputShape(),
        graph.nodes(),
        tensors,
        graph.output());
  }

  /**
   * The smaller network with folded biases that are not rounded to the type of its weights.
   *
   * @return the graph with these biases in float64
   */
  Graph unrounded() {
    Map<String, Tensor> exact = new LinkedHashMap<>();
    for (Folded each : folded) {
      double[] values = each.exact().stream().mapToDouble(Double::doubleValue).toArray();
      exact.put(each.bias(), new Tensor.Float64(graph.tensor(each.bias()).shape(), values));
    }
    return graph.withTensors(exact);
  }

  private Tensor cut(Graph other, String name, Tensor mine) {
    Tensor whole = other.tensors().get(name);
    if (whole == null && folded.stream().anyMatch(f -> f.added() && f.bias().equals(name))) {
      return mine.like(new double[mine.size()], 0);
    }
    Tensor cut = other.tensor(name).select(Selection.of(maps, name, other.tensor(name)));
    if (!cut.shape().equals(mine.shape())) {
      throw new IllegalArgumentException(
          "tensor \"%s\" has another shape than in the network that was pruned".formatted(name));
    }
    return cut;
  }
}
