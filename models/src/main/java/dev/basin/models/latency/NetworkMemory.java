package dev.basin.models.latency;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a network needs in memory, from its shapes alone.
 *
 * <p>Activations are counted as computed node by node: a value lives from the node that makes it
 * (the input from the beginning) to the last node that reads it, the logits to the end; every value
 * has memory of its own, reshaped ones too. What operators need in between is not counted.
 *
 * @param weightBytes of all real tensors that nodes read: parameters and running statistics
 * @param activationBytesPerExample the peak of live activations for one example
 * @param activationBytes the same for the batch
 * @param batchSize examples in the batch
 */
public record NetworkMemory(
    long weightBytes, long activationBytesPerExample, long activationBytes, int batchSize) {

  /**
   * Adds up a network's memory.
   *
   * @param graph the network
   * @param precision of weights and activations; whole numbers take eight bytes in any
   * @param batchSize examples a batch
   * @return bytes
   */
  public static NetworkMemory of(Graph graph, Precision precision, int batchSize) {
    Set<String> read = new HashSet<>();
    graph.nodes().forEach(node -> read.addAll(node.inputs()));
    long weights =
        graph.tensors().entrySet().stream()
            .filter(entry -> read.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .filter(Tensor::isReal)
            .mapToLong(tensor -> (long) tensor.size() * precision.bytes())
            .sum();
    return new NetworkMemory(
        weights,
        peak(graph, 1) * precision.bytes(),
        peak(graph, batchSize) * precision.bytes(),
        batchSize);
  }

  /**
   * Weights and activations of the batch together.
   *
   * @return bytes
   */
  public long totalBytes() {
    return weightBytes + activationBytes;
  }

  /** The largest number of live numbers. */
  private static long peak(Graph graph, int batchSize) {
    GraphShapes shapes = GraphShapes.of(graph, batchSize);
    List<Node> nodes = graph.nodes();
    Map<String, Integer> lastReader = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (String input : nodes.get(i).inputs()) {
        lastReader.put(input, i);
      }
    }
    lastReader.put(graph.output(), nodes.size());
    long live = size(shapes, graph.input());
    long peak = live;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      live += size(shapes, node.output());
      peak = Math.max(peak, live);
      Set<String> done = new HashSet<>(node.inputs());
      done.add(node.output()); // nobody may read it
      for (String value : done) {
        if (!graph.tensors().containsKey(value) && lastReader.getOrDefault(value, i) == i) {
          live -= size(shapes, value);
        }
      }
    }
    return peak;
  }

  private static long size(GraphShapes shapes, String value) {
    Shape shape = shapes.of(value);
    return shape.size();
  }
}
