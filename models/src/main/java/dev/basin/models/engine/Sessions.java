package dev.basin.models.engine;

import ai.djl.ndarray.NDManager;
import java.util.function.Function;

/** The one way to open sessions. */
public final class Sessions {

  private Sessions() {}

  /**
   * Opens a session that can do as much as the network allows.
   *
   * @param network the network
   * @param options device, precision, budgets
   * @return the session; close it
   * @throws dev.basin.api.BasinException NET-032 if a module can't be loaded, NET-033 if it
   *     computes in another precision
   */
  public static NetworkSession open(Network network, SessionOptions options) {
    if (network instanceof Network.OfGraph graph) {
      return open(graph, options);
    }
    Network.Opaque opaque = (Network.Opaque) network;
    return opened(options, manager -> new OpaqueSession(opaque, options, manager));
  }

  /**
   * Opens a session that can do everything.
   *
   * @param network a graph
   * @param options device, precision, budgets
   * @return the session; close it
   */
  public static GraphSession open(Network.OfGraph network, SessionOptions options) {
    return opened(
        options, manager -> new GraphSession(graph(network, options, manager), options, manager));
  }

  /**
   * Opens a session that trains.
   *
   * @param network a graph with its initial weights
   * @param options device, precision, budgets
   * @return the session; close it
   */
  public static TrainingSession openForTraining(Network.OfGraph network, SessionOptions options) {
    return opened(
        options,
        manager -> new TrainingSession(graph(network, options, manager), options, manager));
  }

  private static DeviceGraph graph(
      Network.OfGraph network, SessionOptions options, NDManager manager) {
    try (GradientMode off = GradientMode.off()) {
      return new DeviceGraph(network, options.precision().dataType(), manager);
    }
  }

  private static <S> S opened(SessionOptions options, Function<NDManager, S> opener) {
    PyTorchBoot.adoptIntraOpThreads();
    NDManager manager = PyTorchBoot.start().newBaseManager(options.device());
    try {
      return opener.apply(manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }
}
