package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.GraphRunner;
import dev.basin.models.graph.GraphShapes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Examples on their way into a network, point by point: affine values where they are kept. */
final class SurfaceFront {

  /** Receives the batches at one point. */
  interface Visitor {
    /**
     * Takes a batch.
     *
     * @param batch the examples
     * @param known the values that are given at this point
     * @param scope closed after this
     */
    void visit(Batch batch, Map<String, NDArray> known, NDManager scope);
  }

  private final DeviceGraph graph;
  private final AffineFront front;
  private final SurfacePoints subspace;
  private final Optional<AffineParts> parts;
  private final Batches batches;
  private final GraphRunner runner;
  private final GraphShapes shapes;
  private final NDManager scope;

  /**
   * Prepares a front.
   *
   * @param front starts where the parts end, or at the input
   * @param parts what is kept of the affine values; empty to compute them at every point
   * @param scope owner of what lasts for one point
   */
  SurfaceFront(
      DeviceGraph graph,
      AffineFront front,
      SurfacePoints subspace,
      Optional<AffineParts> parts,
      Batches batches,
      NDManager scope) {
    this.graph = graph;
    this.front = front;
    this.subspace = subspace;
    this.parts = parts;
    this.batches = batches;
    this.scope = scope;
    runner = graph.runner();
    shapes = GraphShapes.of(graph.graph());
  }

  /** Visits all examples at a point. */
  void forEach(double[] point, Visitor visitor) {
    try (NDManager pass = scope.newSubManager()) {
      NDArray coefficients = subspace.coefficients(List.of(point), pass);
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = pass.newSubManager()) {
          Batch batch = batches.get(i, inner);
          visitor.visit(batch, known(i, batch, coefficients, inner), inner);
        }
      }
    }
  }

  private Map<String, NDArray> known(
      int index, Batch batch, NDArray coefficients, NDManager inner) {
    if (parts.isEmpty()) {
      return Map.of(graph.graph().input(), batch.features());
    }
    NDList arrays = parts.get().of(index, batch, inner);
    Map<String, NDArray> known = new HashMap<>();
    for (int i = 0; i < arrays.size(); i++) {
      String name = front.values().get(i);
      Shape shape = new Shape(batch.size()).addAll(shapes.of(name).slice(1));
      NDArray value = coefficients.matMul(arrays.get(i)).reshape(shape);
      value.attach(inner);
      known.put(name, value);
    }
    return known;
  }

  /** Runs the network from the known values on and gives its logits. */
  NDArray rest(
      Map<String, NDArray> tensors,
      Map<String, NDArray> known,
      ForwardContext context,
      NDManager inner) {
    String output = graph.graph().output();
    return Objects.requireNonNull(
        runner.run(front.rest(), tensors, known, Map.of(), context, inner).get(output));
  }
}
