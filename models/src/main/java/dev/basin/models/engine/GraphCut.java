package dev.basin.models.engine;

import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.Node;
import java.util.HashSet;
import java.util.Set;

/**
 * A network cut right after one of its values.
 *
 * @param value the value's name
 * @param prefix the plan up to the value, keeping all that later nodes read
 * @param suffix the plan from there on; it takes the input as known too
 */
record GraphCut(String value, GraphPass prefix, GraphPass suffix) {

  static GraphCut after(String value, Graph network) {
    Set<String> computed = new HashSet<>();
    Set<String> alive = new HashSet<>(Set.of(value));
    boolean after = false;
    for (Node node : network.nodes()) {
      if (!after) {
        computed.add(node.output());
        after = node.output().equals(value);
      } else {
        node.inputs().stream().filter(computed::contains).forEach(alive::add);
      }
    }
    if (computed.contains(network.output())) {
      alive.add(network.output());
    }
    Set<String> known = new HashSet<>(alive);
    known.add(network.input());
    return new GraphCut(
        value,
        GraphPass.of(network, Set.of(network.input()), alive),
        GraphPass.of(network, known, Set.of(network.output())));
  }

  /** The values that the suffix reads beside the one at the cut, the input among them. */
  Set<String> beside() {
    Set<String> read = new HashSet<>();
    for (GraphPass.Step step : suffix.steps()) {
      step.node().inputs().stream().filter(suffix.known()::contains).forEach(read::add);
    }
    suffix.wanted().stream().filter(suffix.known()::contains).forEach(read::add);
    read.remove(value);
    return read;
  }
}
