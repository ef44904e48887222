package dev.basin.models.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.basin.api.BasinException;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.models.SharedFiles;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.InterchangeableUnits;
import dev.basin.models.graph.Networks;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightMatchingTest {
  private static final Randomness RANDOM = new Randomness(1);

  static Stream<Graph> networks() {
    return Stream.of(
        Networks.zoo("mlp", Map.of("width", 16)),
        Networks.zoo("cnn", Map.of("width", 6)),
        Networks.zoo("vgg", Map.of("width", 6)),
        Networks.zoo("resnet", Map.of("width", 6)),
        Networks.zoo("resnet", Map.of("width", 6, "skips", false)),
        Networks.zoo("vit", Map.of("width", 16)),
        Networks.depthwiseAndConcat(),
        Networks.grouped());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void alignsAPermutedCopyBackToTheNetwork(Graph plain) {
    Graph network = withOwnStatistics(plain, 1);
    for (int seed = 0; seed < 3; seed++) {
      Graph permuted = permuted(network, seed);
      double[] logits = logits(network);
      assertClose(logits(permuted), logits, "permuted");

      Alignment alignment = WeightMatching.align(network, permuted, RANDOM);
      assertThat(alignment.before()).isGreaterThan(0.1);
      assertThat(alignment.after()).isZero();
      assertThat(alignment.moved()).isPositive().isLessThanOrEqualTo(alignment.units());
      assertThat(logits(alignment.graph())).isEqualTo(logits);
      for (String name : network.tensors().keySet()) {
        assertThat(numbers(alignment.graph().tensor(name)))
            .isEqualTo(numbers(network.tensor(name)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void bringsOtherNetworksNearerWithoutChangingTheirFunction(Graph plain) {
    Graph reference = withOwnStatistics(plain, 1);
    Graph other = permuted(withOwnStatistics(moved(plain, 9), 2), 1);
    Alignment alignment = WeightMatching.align(reference, other, RANDOM);
    assertThat(alignment.after()).isLessThan(alignment.before());
    assertClose(logits(alignment.graph()), logits(other), "aligned");
    assertThat(WeightMatching.align(reference, other, RANDOM).after()).isEqualTo(alignment.after());
  }

  @Test
  void aNetworkAlreadyInOrderStaysAsItIs() {
    Graph network = Networks.zoo("cnn", Map.of("width", 6));
    Alignment alignment = WeightMatching.align(network, network, RANDOM);
    assertThat(alignment.moved()).isZero();
    assertThat(alignment.before()).isZero();
    assertThat(alignment.units()).isPositive();
  }

  @Test
  void unitsThatAreTiedToTheInputOrNeededWholeStayInPlace() {
    Graph network = Networks.inputSkip();
    Alignment alignment = WeightMatching.align(network, moved(network, 1), RANDOM);
    assertThat(alignment.units()).isZero();
    assertThat(alignment.moved()).isZero();
    assertThat(alignment.after()).isEqualTo(alignment.before()).isPositive();
  }

  @Test
  void thereIsABarrierToAPermutedCopyAndNoneOnceAligned() {
    Graph network = OnnxFile.read(SharedFiles.require("models/mlp.onnx"));
    Graph permuted = permuted(network, 4);
    Graph aligned = WeightMatching.align(network, permuted, RANDOM).graph();
    assertThat(barrier(network, permuted)).isGreaterThan(0.5);
    assertThat(barrier(network, aligned)).isCloseTo(0, within(1e-12));
  }

  @Test
  void alignmentLowersTheBarrierBetweenNetworksOfDifferentSeeds() {
    Graph network = OnnxFile.read(SharedFiles.require("models/mlp.onnx"));
    Graph other = OnnxFile.read(SharedFiles.require("models/mlp_b.onnx"));
    Alignment alignment = WeightMatching.align(network, other, RANDOM);
    assertThat(alignment.after()).isLessThan(0.95 * alignment.before());
    assertThat(barrier(network, alignment.graph())).isLessThan(0.7 * barrier(network, other));
  }

  @Test
  void refusesNetworksOfDifferentArchitectures() {
    assertThatThrownBy(
            () ->
                WeightMatching.align(
                    Networks.zoo("mlp", Map.of("width", 8)),
                    Networks.zoo("mlp", Map.of("width", 9)),
                    RANDOM))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("NET-051");
  }

  /** The network with the units of every set in a random order. */
  private static Graph permuted(Graph network, long seed) {
    Map<String, PermutedTensor> tensors = new LinkedHashMap<>();
    network.tensors().forEach((name, tensor) -> tensors.put(name, PermutedTensor.identity(tensor)));
    Random random = new Random(seed);
    for (InterchangeableUnits set : InterchangeableUnits.of(network)) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < set.groups(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      for (InterchangeableUnits.Place place : set.places()) {
        int[] onAxis = tensors.get(place.tensor()).order().get(place.axis());
        for (int i = 0; i < order.size(); i++) {
          for (int k = 0; k < place.indices().get(i).size(); k++) {
            onAxis[place.indices().get(i).get(k)] = place.indices().get(order.get(i)).get(k);
          }
        }
      }
    }
    Map<String, Tensor> replaced = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> replaced.put(name, tensor.toTensor()));
    return network.withTensors(replaced);
  }

  /** Running means and variances that differ from channel to channel. */
  private static Graph withOwnStatistics(Graph network, long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> replaced = new LinkedHashMap<>();
    network
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.contains("running") || name.contains("mean") || name.contains("var")) {
                double[] values = numbers(tensor);
                Arrays.setAll(values, i -> values[i] + random.nextDouble());
                replaced.put(name, tensor.like(values, 0));
              }
            });
    return network.withTensors(replaced);
  }

  private static Graph moved(Graph network, long seed) {
    Random random = new Random(seed);
    double[] flat = Parameters.flat(network);
    Arrays.setAll(flat, i -> flat[i] + 0.3 * random.nextGaussian());
    return Parameters.replace(network, flat);
  }

  private static double[] numbers(Tensor tensor) {
    double[] values = new double[tensor.size()];
    Arrays.setAll(values, tensor::at);
    return values;
  }

  private static GraphSession open(Graph network) {
    return Sessions.open(new Network.OfGraph(network), SessionOptions.cpu(Precision.FLOAT64));
  }

  private static double[] logits(Graph network) {
    int width = network.inputShape().stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b);
    double[] values = new Random(2).doubles(5L * width, -1, 1).toArray();
    try (GraphSession session = open(network)) {
      int classes = session.network().classes();
      Dataset data =
          new Dataset(
              "random",
              Features.of(values, width),
              network.inputShape(),
              classes,
              new int[5],
              Dataset.Columns.none());
      return session.evaluateExamples(session.weights(), data).logits();
    }
  }

  private static void assertClose(double[] found, double[] expected, String what) {
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).as(what).isCloseTo(expected[i], within(1e-12 * scale));
    }
  }

  /** The largest rise above the straight line between the losses, over 11 points. */
  private static double barrier(Graph one, Graph two) {
    try (GraphSession session = open(one);
        GraphSession other = open(two)) {
      Dataset data = digits();
      NDArray start = session.weights();
      NDArray end = other.weights();
      double[] losses = new double[11];
      for (int i = 0; i <= 10; i++) {
        NDArray point = start.mul(1 - i / 10.0).add(end.mul(i / 10.0));
        losses[i] = session.evaluate(point, data).loss();
      }
      double barrier = 0;
      for (int i = 0; i <= 10; i++) {
        double straight = losses[0] + (losses[10] - losses[0]) * i / 10;
        barrier = Math.max(barrier, losses[i] - straight);
      }
      return barrier;
    }
  }

  private static Dataset digits() {
    try {
      List<String> lines = Files.readAllLines(SharedFiles.require("data/digits/test.csv"));
      double[] values =
          lines.stream()
              .flatMap(line -> Arrays.stream(line.split(",", -1)).skip(1))
              .mapToDouble(Double::parseDouble)
              .toArray();
      int[] labels =
          lines.stream().mapToInt(line -> Integer.parseInt(line.split(",", 2)[0])).toArray();
      return new Dataset(
          "digits", Features.of(values, 64), List.of(64L), 10, labels, Dataset.Columns.none());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
