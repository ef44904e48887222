package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.models.graph.ForwardContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One point after the other, in one set of weights that moves in place. */
final class SequentialLossSurface implements LossSurface {
  private final DeviceGraph graph;
  private final SurfacePoints subspace;
  private final SurfaceFront front;
  private final Optional<NormStatistics> statistics;
  private final LossHead head;
  private final int examples;
  private final NDManager scope;

  /**
   * Prepares a surface.
   *
   * @param statistics recomputed at every point; empty to keep those of the network
   * @param scope owner of everything; closed with this
   */
  SequentialLossSurface(
      DeviceGraph graph,
      SurfacePoints subspace,
      SurfaceFront front,
      Optional<NormStatistics> statistics,
      LossHead head,
      int examples,
      NDManager scope) {
    this.graph = graph;
    this.subspace = subspace;
    this.front = front;
    this.statistics = statistics;
    this.head = head;
    this.examples = examples;
    this.scope = scope;
  }

  @Override
  public List<PointLosses> at(List<double[]> points) {
    List<PointLosses> all = new ArrayList<>();
    try (GradientMode off = GradientMode.off()) {
      for (double[] point : points) {
        all.add(at(point));
      }
    }
    return all;
  }

  private PointLosses at(double[] point) {
    Map<String, NDArray> moved = graph.tensorsAt(subspace, point);
    Map<String, NDArray> tensors =
        statistics.map(recomputed -> recomputed.at(moved, point)).orElse(moved);
    double[] losses = new double[examples];
    BitSet right = new BitSet(examples);
    front.forEach(
        point,
        (batch, known, inner) -> {
          NDArray logits = front.rest(tensors, known, ForwardContext.EVALUATION, inner);
          read(head.answers(logits, batch.labels()), batch, losses, right);
        });
    return new PointLosses(losses, right);
  }

  private static void read(NDList answers, Batch batch, double[] losses, BitSet right) {
    double[] numbers = answers.get(0).toType(DataType.FLOAT64, false).toDoubleArray();
    boolean[] flags = answers.get(1).toBooleanArray();
    System.arraycopy(numbers, 0, losses, batch.first(), numbers.length);
    for (int i = 0; i < flags.length; i++) {
      right.set(batch.first() + i, flags[i]);
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
