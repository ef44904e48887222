package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.LinearInput;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.OperandRole;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the weights of a network are multiplied with, on one batch; nothing is recorded. */
final class LinearInputs {
  private final Map<String, Node> readers = new HashMap<>();
  private final Map<String, NDArray> values;
  private final NDManager scope;

  /** One forward pass. */
  LinearInputs(
      DeviceGraph network, Map<String, NDArray> tensors, NDArray features, NDManager scope) {
    this.scope = scope;
    Graph graph = network.graph();
    Set<String> shared = new HashSet<>();
    for (Node node : graph.nodes()) {
      List<String> inputs = node.inputs();
      for (int i = 0; i < inputs.size(); i++) {
        String tensor = inputs.get(i);
        if (graph.tensors().containsKey(tensor)
            && (i != 1 || readers.putIfAbsent(tensor, node) != null)) {
          shared.add(tensor);
        }
      }
    }
    readers.keySet().removeAll(shared);
    readers
        .values()
        .removeIf(
            node ->
                node.operator().role(1) != OperandRole.WEIGHT
                    || graph.tensors().containsKey(node.inputs().get(0)));
    Set<String> wanted = new HashSet<>();
    readers.values().forEach(node -> wanted.add(node.inputs().get(0)));
    try (GradientMode off = GradientMode.off()) {
      values =
          network.values(
              GraphPass.of(graph, Set.of(graph.input()), wanted),
              tensors,
              Map.of(graph.input(), features),
              scope);
    }
  }

  /** The rows that a weight is multiplied with, in the scope. */
  Optional<LinearInput> of(ParameterSlice weight) {
    Node node = readers.get(weight.name());
    NDArray value = node == null ? null : values.get(node.inputs().get(0));
    if (node == null || value == null) {
      return Optional.empty();
    }
    try (GradientMode off = GradientMode.off();
        NDScope temporary = new NDScope()) {
      temporary.suppressNotUsedWarning();
      Shape shape = new Shape(weight.shape());
      Optional<LinearInput> input = node.operator().linearInput(value, shape);
      input.ifPresent(
          found -> {
            NDScope.unregister(found.rows());
            found.rows().attach(scope);
          });
      return input;
    }
  }
}
