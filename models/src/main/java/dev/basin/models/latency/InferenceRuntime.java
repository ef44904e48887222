package dev.basin.models.latency;

import dev.basin.models.graph.Graph;

/** What runs networks: ONNX Runtime, Basin's own session, or a test's stand-in. */
public interface InferenceRuntime {

  /**
   * The name in results.
   *
   * @return such as "onnx-runtime"
   */
  String id();

  /**
   * How many threads one operation may use.
   *
   * @return at least 1
   */
  int threads();

  /**
   * Loads a network with a batch of inputs.
   *
   * @param graph the network
   * @param batch the inputs, the same for every run
   * @return close it
   * @throws dev.basin.api.BasinException ONX-020 if the runtime can't load or run the network
   */
  Inference open(Graph graph, InputBatch batch);
}
