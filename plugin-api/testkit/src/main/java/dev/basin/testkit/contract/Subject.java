package dev.basin.testkit.contract;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network with an open session and data, as an extension meets them.
 *
 * @param session the network's session
 * @param data labelled examples
 * @param graph the network
 */
record Subject(ModelSession session, Dataset data, Graph graph) {
  private static final long SEED = 11;
  private static final int EXAMPLES = 24;

  /** A multilayer perceptron with two hidden layers. */
  static KnownNetwork mlp() {
    return KnownNetworks.mlp(SEED, EXAMPLES, 6, 5, 4, 3);
  }

  /** A small convolutional network with batch normalisation. */
  static KnownNetwork cnn() {
    Architecture cnn = Architectures.named("cnn");
    Options options = Options.of(cnn.describe(), Map.of("width", 4, "depth", 2, "norm", "batch"));
    Graph graph = cnn.build("contract cnn", List.of(1L, 8L, 8L), 3, options, new Randomness(SEED));
    return new KnownNetwork(graph, SmallData.normal(SEED, EXAMPLES, 3, 1, 8, 8));
  }

  /** The perceptron, whose examples also have a time and a group. */
  static KnownNetwork table() {
    KnownNetwork mlp = mlp();
    return new KnownNetwork(mlp.graph(), inTimeAndGroups(mlp.data()));
  }

  /**
   * A small convolutional network with images in [0, 1], which also have a time and a group.
   *
   * @param channels 1 for greyscale, 3 for RGB
   */
  static KnownNetwork images(long channels) {
    Architecture cnn = Architectures.named("cnn");
    Options options = Options.of(cnn.describe(), Map.of("width", 4, "depth", 2));
    Graph graph =
        cnn.build("contract images", List.of(channels, 8L, 8L), 3, options, new Randomness(SEED));
    return new KnownNetwork(
        graph, inTimeAndGroups(SmallData.images(SEED, EXAMPLES, 3, channels, 8, 8)));
  }

  private static Dataset inTimeAndGroups(Dataset data) {
    List<Double> times = IntStream.range(0, data.size()).mapToObj(row -> (double) row).toList();
    List<String> groups =
        IntStream.range(0, data.size()).mapToObj(row -> row % 2 == 0 ? "even" : "odd").toList();
    return new Dataset(
        data.name(),
        data.features(),
        data.exampleShape(),
        data.classes(),
        data.labels(),
        new Dataset.Columns(times, groups, List.of()));
  }

  static GraphSession session(KnownNetwork network, Precision precision) {
    return network.open(precision);
  }

  /** A session whose batches hold few examples. */
  static GraphSession inSmallBatches(KnownNetwork network) {
    PyTorchBoot.intraOpThreads(1);
    return Sessions.open(
        new Network.OfGraph(network.graph()),
        SessionOptions.cpu(Precision.FLOAT64).withActivationBudget(1));
  }

  /** A session that keeps no copy of the data it has seen, not even for a while. */
  static GraphSession withoutResidentData(KnownNetwork network) {
    PyTorchBoot.intraOpThreads(1);
    return Sessions.open(
        new Network.OfGraph(network.graph()),
        SessionOptions.cpu(Precision.FLOAT64).withDataBudget(0));
  }
}
