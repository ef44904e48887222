package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What origin and axes alone make of the values of an affine front, batch by batch. Where all of it
 * fits the budget it is kept, otherwise made anew each time.
 */
final class AffineParts {
  /** How the examples lie in a part. */
  enum Layout {
    /** [axes + 1, B · numbers of an example]. */
    EXAMPLES_FIRST,
    /** [axes + 1, numbers of an example · B]. */
    EXAMPLES_LAST
  }

  private final DeviceGraph graph;
  private final AffineFront front;
  private final Layout layout;
  private final List<Map<String, NDArray>> tensors = new ArrayList<>();
  private final Map<Integer, NDList> kept = new HashMap<>();
  private final boolean keeps;
  private final NDManager scope;

  /**
   * Prepares parts.
   *
   * @param keeps whether parts stay until the scope closes
   * @param scope owner of what is kept
   */
  AffineParts(
      DeviceGraph graph,
      AffineFront front,
      SurfacePoints subspace,
      Layout layout,
      boolean keeps,
      NDManager scope) {
    this.graph = graph;
    this.front = front;
    this.layout = layout;
    this.keeps = keeps;
    this.scope = scope;
    tensors.add(graph.tensors(graph.parameters().split(subspace.origin(), scope)));
    for (NDArray axis : subspace.axes()) {
      tensors.add(graph.tensors(graph.parameters().split(axis, scope)));
    }
  }

  /**
   * The parts of a batch, one array per value of the front.
   *
   * @param index the batch's
   * @param batch the examples
   * @param owner of the parts if they are not kept
   */
  NDList of(int index, Batch batch, NDManager owner) {
    if (!keeps) {
      return make(batch, owner);
    }
    return kept.computeIfAbsent(index, missing -> make(batch, scope));
  }

  private NDList make(Batch batch, NDManager owner) {
    NDList parts = new NDList();
    try (NDManager inner = owner.newSubManager()) {
      Map<String, NDArray> known = Map.of(graph.graph().input(), batch.features());
      List<Map<String, NDArray>> made = new ArrayList<>();
      for (Map<String, NDArray> at : tensors) {
        made.add(graph.values(front.pass(), at, known, inner));
      }
      for (String name : front.values()) {
        NDList rows = new NDList();
        for (Map<String, NDArray> values : made) {
          NDArray matrix =
              Objects.requireNonNull(values.get(name)).reshape(new Shape(batch.size(), -1));
          rows.add(layout == Layout.EXAMPLES_LAST ? matrix.transpose() : matrix);
        }
        NDArray part = NDArrays.stack(rows).reshape(new Shape(tensors.size(), -1));
        part.attach(owner);
        parts.add(part);
      }
    }
    return parts;
  }
}
