package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.UnitRef;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.graph.Graph;
import dev.basin.models.pruning.DeadUnits;
import dev.basin.models.pruning.Folded;
import dev.basin.models.pruning.PrunedGraph;
import dev.basin.models.pruning.RemovalCheck;
import dev.basin.models.pruning.UnitRemoval;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A physical removal that was held against the same units masked, on real examples, before anything
 * is built on it.
 *
 * @param before the network before
 * @param removal the smaller network
 * @param check whether it says the same as the masked one
 */
record CheckedRemoval(Graph before, PrunedGraph removal, RemovalCheck check) {
  /** Enough to meet what a network does. */
  private static final int EXAMPLES = 256;

  /**
   * Removes units and checks; units that are dead go with the constant that they give, where that
   * can be folded.
   *
   * @param graph the network
   * @param units whole groups
   * @param data real examples, of which the first are taken
   * @param options where and in which precision
   * @return both networks, and the outcome
   */
  static CheckedRemoval of(Graph graph, List<UnitRef> units, Dataset data, SessionOptions options) {
    Dataset examples =
        data.select(data.name(), IntStream.range(0, Math.min(EXAMPLES, data.size())).toArray());
    Map<UnitRef, Double> dead = DeadUnits.of(graph);
    CheckedRemoval kept = of(graph, UnitRemoval.of(graph, units, dead), examples, options);
    // A dead unit's constant may meet zero padding, which no bias makes up for; zero does not.
    return kept.rolledBack() && units.stream().anyMatch(dead::containsKey)
        ? of(graph, UnitRemoval.of(graph, units), examples, options)
        : kept;
  }

  private static CheckedRemoval of(
      Graph graph, PrunedGraph removal, Dataset examples, SessionOptions options) {
    return new CheckedRemoval(graph, removal, RemovalCheck.of(graph, removal, examples, options));
  }

  /** The network to go on with: as it was where removal and mask differ. */
  Graph graph() {
    return rolledBack() ? before : removal.graph();
  }

  boolean rolledBack() {
    return check instanceof RemovalCheck.Differs;
  }

  /** Why it was rolled back; empty if it was not. */
  String reason() {
    return check instanceof RemovalCheck.Differs differs ? differs.reason() : "";
  }

  ObjectNode checkJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("difference", check.difference())
        .put("tolerance", check.tolerance())
        .put("rolledBack", rolledBack())
        .put("reason", reason());
  }

  ArrayNode foldedJson() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    if (!rolledBack()) {
      for (Folded each : removal.folded()) {
        json.add("constants of removed units into %s of %s".formatted(each.bias(), each.node()));
      }
    }
    return json;
  }
}
