package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;

/** A network at fixed weights, as paths through its inputs meet it; confined to one thread. */
final class PathNetwork {
  private final GraphSession session;
  private final Map<String, NDArray> tensors;
  private final int rows;
  private final Map<String, GraphCut> cuts = new HashMap<>();

  /**
   * Keeps the parts.
   *
   * @param tensors the graph's tensors by name
   * @param rows how many points of paths may be computed at once
   */
  PathNetwork(GraphSession session, Map<String, NDArray> tensors, int rows) {
    this.session = session;
    this.tensors = tensors;
    this.rows = rows;
  }

  GraphSession session() {
    return session;
  }

  DeviceGraph graph() {
    return session.graph();
  }

  Map<String, NDArray> tensors() {
    return tensors;
  }

  int rows() {
    return rows;
  }

  /** The network cut after a value. */
  GraphCut cut(String value) {
    return cuts.computeIfAbsent(value, name -> GraphCut.after(name, graph().graph()));
  }
}
