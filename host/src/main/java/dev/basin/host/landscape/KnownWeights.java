package dev.basin.host.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.ParameterLayout;
import dev.basin.host.part.Bench;
import dev.basin.host.part.OpenSession;
import dev.basin.models.alignment.Alignment;
import dev.basin.models.alignment.WeightMatching;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;

/**
 * Weights beside a plane's network: a checkpoint or another network, with its own running
 * statistics.
 *
 * @param name what a projection's landmark there is called
 * @param graph the network at these weights
 */
record KnownWeights(String name, Graph graph) {

  /** What the landmark of a checkpoint is called. */
  static String step(long step) {
    return "step " + step;
  }

  /** What the landmark of another network is called; the first has index 0. */
  static String network(int index) {
    return "network " + (index + 1);
  }

  /**
   * Another network.
   *
   * @throws dev.basin.api.BasinException NET-050 unless its weights can be told apart in the same
   *     way
   */
  static KnownWeights of(Network other, int index, ModelSession session) {
    ParameterLayout wanted = session.network().parameters();
    if (other instanceof Network.OfGraph known
        && Parameters.of(known.graph()).slices().equals(wanted.slices())) {
      return new KnownWeights(network(index), known.graph());
    }
    throw Problem.request("NET-050", "a network does not fit on the plane of another")
        .at("network %s on a plane of %s".formatted(other.name(), session.network().name()))
        .found(
            other instanceof Network.OfGraph known
                ? "%d weights, or other names or shapes"
                    .formatted(Parameters.of(known.graph()).size())
                : "a network whose layers are not known")
        .expected("the same parameters: %d weights".formatted(wanted.size()))
        .fix("name networks of the same architecture and options")
        .exception();
  }

  /**
   * The same network with its units in the order that matches another best.
   *
   * @param reference the network on whose plane it is shown
   * @throws dev.basin.api.BasinException NET-051 if the architectures differ
   */
  Alignment alignedTo(Network reference, Randomness random) {
    if (reference instanceof Network.OfGraph known) {
      return WeightMatching.align(known.graph(), graph, random);
    }
    throw new IllegalStateException("a network that fits on the plane of an opaque module");
  }

  /** Flat [P], in the session's precision. */
  NDArray weights(ModelSession session, NDManager scope) {
    try (NDArray exact = scope.create(Parameters.flat(graph))) {
      NDArray rounded = exact.toType(session.precision(), true);
      rounded.attach(scope);
      return rounded;
    }
  }

  /** Its own loss, with its own running statistics. */
  Evaluation evaluate(SessionOptions options, Dataset examples) {
    Network.OfGraph network = new Network.OfGraph(graph);
    try (GraphSession session = Sessions.open(network, options)) {
      return session.evaluate(
          session.weights(), Bench.fitting(examples, new OpenSession(network, session)));
    }
  }
}
