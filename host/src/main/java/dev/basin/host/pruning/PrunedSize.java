package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Parameters;
import dev.basin.models.latency.NetworkMemory;

/**
 * How large a network is.
 *
 * @param parameters numbers in its parameters
 * @param multiplyAdds multiplications with addition for one example
 * @param weightBytes of all tensors it reads
 * @param activationBytes the peak of live activations for one example
 */
record PrunedSize(long parameters, long multiplyAdds, long weightBytes, long activationBytes) {

  static PrunedSize of(Graph graph, Precision precision) {
    NetworkMemory memory = NetworkMemory.of(graph, precision, 1);
    return new PrunedSize(
        Parameters.of(graph).size(),
        GraphShapes.of(graph).multiplyAdds(),
        memory.weightBytes(),
        memory.activationBytesPerExample());
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("parameters", parameters)
        .put("macs", multiplyAdds)
        .put("weightBytes", weightBytes)
        .put("activationBytes", activationBytes);
  }
}
