package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Running statistics of a network's batch normalisation of its own, recomputed at any weights as
 * the mean over batches of examples (Izmailov et al. 2018).
 */
final class NormStatistics {
  private final SurfaceFront front;
  private final Map<String, NDArray> own = new HashMap<>();

  /**
   * Copies the network's statistics.
   *
   * @param front the examples up to where the coordinates are more than linear
   * @param scope owner of the copies
   */
  NormStatistics(DeviceGraph graph, SurfaceFront front, NDManager scope) {
    this.front = front;
    for (String name : graph.graph().statistics()) {
      NDArray copy = graph.buffer(name).duplicate();
      copy.attach(scope);
      own.put(name, copy);
    }
  }

  /**
   * Recomputes the statistics.
   *
   * @param tensors the network's tensors at a point
   * @param point its coordinates
   * @return the tensors with the statistics at that point; they change with the next call
   */
  Map<String, NDArray> at(Map<String, NDArray> tensors, double[] point) {
    Map<String, NDArray> moved = new HashMap<>(tensors);
    moved.putAll(own);
    front.forEach(
        point,
        (batch, known, scope) -> {
          StatisticsContext context = new StatisticsContext(batch.first(), batch.size());
          front.rest(moved, known, context, scope);
        });
    return moved;
  }
}
