package dev.basin.host.pruning;

import dev.basin.api.Problem;
import dev.basin.api.model.UnitGroup;
import dev.basin.models.engine.Network;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphReduction;
import dev.basin.models.graph.UnitGroups;
import java.util.List;

/**
 * A network with the groups of its units that may go.
 *
 * @param graph the network
 * @param groups the prunable groups, by ascending id
 */
record PrunableNetwork(Graph graph, List<UnitGroup> groups) {

  /** Copies the list. */
  PrunableNetwork {
    groups = List.copyOf(groups);
  }

  /**
   * Finds the groups.
   *
   * @param network the network
   * @return network and groups
   * @throws dev.basin.api.BasinException PRU-001 if there is nothing to prune
   */
  static PrunableNetwork of(Network network) {
    if (network instanceof Network.OfGraph known) {
      List<UnitGroup> groups = UnitGroups.of(known.graph());
      if (!groups.isEmpty()) {
        return new PrunableNetwork(known.graph(), groups);
      }
    }
    throw Problem.request("PRU-001", "the network has no prunable groups")
        .at("network " + network.name())
        .fix("look at its layers with models inspect")
        .exception();
  }

  /**
   * The size of the network without some groups.
   *
   * @param removed the groups that go
   * @return what is left
   */
  PrunedSize without(List<UnitGroup> removed) {
    GraphReduction reduction =
        GraphReduction.of(
            graph, removed.stream().flatMap(group -> group.units().stream()).toList());
    return new PrunedSize(reduction.parameters(), reduction.multiplyAdds());
  }
}
