package dev.basin.testkit;

import dev.basin.api.data.Dataset;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;

/**
 * A network with data on which its answers are known.
 *
 * @param graph the network
 * @param data labelled examples
 */
public record KnownNetwork(Graph graph, Dataset data) {

  /**
   * Opens a session of the network on the CPU, with one thread per operation: test machines are
   * busy, and threads that wait for each other spin.
   *
   * @param precision of weights and arithmetic
   * @return a new session; close it
   */
  public GraphSession open(Precision precision) {
    PyTorchBoot.intraOpThreads(1);
    return Sessions.open(new Network.OfGraph(graph), SessionOptions.cpu(precision));
  }
}
