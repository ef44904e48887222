package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.option.Options;
import dev.basin.models.SharedFiles;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A surface gives at every point what one evaluation there gives, however it gets it. */
class LossSurfaceTest {
  private static final List<Long> IMAGE = List.of(1L, 8L, 8L);
  private static final SessionOptions FLOAT64 = SessionOptions.cpu(Precision.FLOAT64);
  private static final SessionOptions FLOAT32 = SessionOptions.cpu(Precision.FLOAT32);
  private static final double EXACT = 1e-12;
  private static final double ROUNDED = 2e-5;

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  @ParameterizedTest
  @CsvSource({
    "mlp,relu,none", "mlp,gelu,batch", "mlp,tanh,layer", "mlp,sigmoid,none",
    "cnn,relu,batch", "cnn,gelu,none", "vgg,relu,batch", "resnet,relu,batch",
  })
  void agreesWithOneEvaluationPerPoint(String id, String activation, String norm) {
    Network.OfGraph network =
        zoo(id, Map.of("width", 4, "activation", activation, "norm", norm, "dropout", 0.3));
    assertAgrees(network, FLOAT64, images(70), EXACT);
    assertAgrees(network, FLOAT32, images(70), ROUNDED);
  }

  @Test
  void agreesWithOneEvaluationPerPointWhereLayersAreNotBatched() {
    Network.OfGraph network = zoo("vit", Map.of("width", 8));
    assertAgrees(network, FLOAT64, images(20), EXACT);
    assertAgrees(network, FLOAT32, images(20), ROUNDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "resnet"})
  void agreesWithOneEvaluationPerPointForTrainedNetworks(String model) {
    Network.OfGraph network =
        (Network.OfGraph) Network.load(SharedFiles.require("models/" + model + ".onnx"));
    Dataset data = TestNetworks.data(3, 90, 10, 64).reshape(network.graph().inputShape());
    assertAgrees(network, FLOAT64, data, EXACT);
    assertAgrees(network, FLOAT32, data, ROUNDED);
  }

  @Test
  void isTheClosedFormOfALinearNetworkOnAnAnisotropicNonSquareGrid() {
    Network.OfGraph network = new Network.OfGraph(TestNetworks.mlp(4, new Relu(), 5, 3));
    Dataset data = TestNetworks.data(8, 40, 3, 5);
    try (Opened opened = new Opened(network, FLOAT64, data)) {
      double[] weights = opened.session.weights().toDoubleArray();
      double[] first = opened.axes.get(0).toDoubleArray();
      double[] second = opened.axes.get(1).toDoubleArray();
      List<double[]> grid = new ArrayList<>();
      for (int row = 0; row < 5; row++) {
        for (int column = 0; column < 7; column++) {
          grid.add(new double[] {-1 + column / 3.0, 5 * (-1 + row / 2.0)});
        }
      }
      List<PointLosses> found = opened.surface.at(grid);
      for (int i = 0; i < grid.size(); i++) {
        double[] moved = new double[weights.length];
        for (int k = 0; k < moved.length; k++) {
          moved[k] = weights[k] + grid.get(i)[0] * first[k] + grid.get(i)[1] * second[k];
        }
        double expected = softmaxRegressionLoss(opened.session, moved, data);
        assertThat(found.get(i).evaluation().loss()).isCloseTo(expected, within(1e-12 * expected));
      }
    }
  }

  /** The mean of log Σ exp(z) − z of the label, with z = Wx + b, by plain arithmetic. */
  private static double softmaxRegressionLoss(GraphSession session, double[] flat, Dataset data) {
    ParameterSlice weight = session.network().parameters().find("fc1.weight").orElseThrow();
    ParameterSlice bias = session.network().parameters().find("fc1.bias").orElseThrow();
    double sum = 0;
    double[] x = new double[5];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, x, 0);
      double[] z = new double[3];
      double exponentials = 0;
      for (int c = 0; c < 3; c++) {
        z[c] = flat[(int) bias.offset() + c];
        for (int i = 0; i < 5; i++) {
          z[c] += flat[(int) weight.offset() + 5 * c + i] * x[i];
        }
        exponentials += Math.exp(z[c]);
      }
      sum += Math.log(exponentials) - z[data.label(row)];
    }
    return sum / data.size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "resnet"})
  void agreesWhenTheBudgetForcesManySmallBatches(String id) {
    Network.OfGraph network = zoo(id, Map.of("width", 4));
    assertAgrees(network, FLOAT64.withActivationBudget(60_000), images(70), EXACT);
    assertAgrees(
        network, FLOAT64.withActivationBudget(60_000).withDataBudget(0), images(70), EXACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "resnet"})
  void givesTheSameBitsForTheSamePoints(String id) {
    try (Opened opened = new Opened(zoo(id, Map.of("width", 4)), FLOAT32, images(70));
        Opened again = new Opened(zoo(id, Map.of("width", 4)), FLOAT32, images(70))) {
      List<PointLosses> first = opened.surface.at(points(23));
      assertSameBits(opened.surface.at(points(23)), first);
      assertSameBits(again.surface.at(points(23)), first);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "resnet"})
  void givesTheSameBitsOnAThreadThatHasNotComputedBefore(String id) throws Exception {
    List<PointLosses> expected;
    try (Opened opened = new Opened(zoo(id, Map.of("width", 16)), FLOAT32, images(300))) {
      expected = opened.surface.at(points(1));
    }
    List<PointLosses> found = new ArrayList<>();
    Thread fresh =
        new Thread(
            () -> {
              try (Opened opened = new Opened(zoo(id, Map.of("width", 16)), FLOAT32, images(300))) {
                found.addAll(opened.surface.at(points(1)));
              }
            });
    fresh.start();
    fresh.join();
    assertThat(found).hasSize(1);
    assertSameBits(found, expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "resnet"})
  void aPointDoesNotDependOnTheOthersOfItsCall(String id) {
    try (Opened opened = new Opened(zoo(id, Map.of("width", 4)), FLOAT64, images(70))) {
      List<PointLosses> together = opened.surface.at(points(23));
      for (int i = 0; i < 23; i += 5) {
        double[] alone = opened.surface.at(List.of(points(23).get(i))).get(0).losses();
        assertThat(alone).containsExactly(together.get(i).losses(), within(EXACT));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "resnet"})
  void numbersThatOverflowStayAtTheirPoint(String id) {
    List<double[]> points =
        List.of(new double[] {0, 0}, new double[] {1e30, 1e30}, new double[] {0.1, 0});
    try (Opened opened = new Opened(zoo(id, Map.of("width", 4)), FLOAT32, images(70))) {
      List<PointLosses> found = opened.surface.at(points);
      assertThat(found.get(1).evaluation().loss()).isNotFinite();
      assertThat(found.get(0).evaluation().loss()).isFinite();
      assertThat(found.get(2).evaluation().loss()).isFinite();
      assertThat(found.get(2).losses())
          .containsExactly(opened.plain(points.get(2)).losses(), within(ROUNDED));
    }
  }

  @Test
  void tiesGoToTheLowerClass() {
    Network.OfGraph network = zoo("mlp", Map.of("width", 4));
    Dataset data = images(70);
    try (GraphSession session = Sessions.open(network, FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      NDArray zero = scope.zeros(session.weights().getShape(), session.precision());
      NDArray axis = session.weights();
      try (LossSurface surface = session.surface(zero, List.of(axis), data, Optional.empty())) {
        PointLosses tied = surface.at(List.of(new double[] {0})).get(0);
        for (int i = 0; i < data.size(); i++) {
          assertThat(tied.right().get(i)).isEqualTo(data.label(i) == 0);
          assertThat(tied.losses()[i]).isCloseTo(Math.log(data.classes()), within(EXACT));
        }
      }
    }
  }

  @Test
  void holdsForLinesAndSpaces() {
    Network.OfGraph network = zoo("mlp", Map.of("width", 4));
    Dataset data = images(30);
    for (int dimensions : new int[] {1, 3}) {
      try (GraphSession session = Sessions.open(network, FLOAT64);
          NDManager scope = session.manager().newSubManager()) {
        List<NDArray> axes = axes(session, dimensions, scope);
        double[] point = new double[dimensions];
        Arrays.setAll(point, i -> 0.3 - 0.2 * i);
        try (LossSurface fast = session.surface(session.weights(), axes, data, Optional.empty());
            LossSurface plain = new PlainLossSurface(session, session.weights(), axes, data)) {
          assertThat(fast.at(List.of(point)).get(0).losses())
              .containsExactly(plain.at(List.of(point)).get(0).losses(), within(EXACT));
        }
      }
    }
  }

  private static Network.OfGraph zoo(String id, Map<String, Object> options) {
    Architecture architecture = Architectures.named(id);
    Options read = Options.of(architecture.describe(), options);
    Graph graph = architecture.build(id, IMAGE, 4, read, new Randomness(3));
    return new Network.OfGraph(graph);
  }

  private static Dataset images(int examples) {
    return TestNetworks.data(5, examples, 4, 64).reshape(IMAGE);
  }

  private static List<NDArray> axes(GraphSession session, int count, NDManager scope) {
    List<NDArray> axes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      NDArray axis =
          new Randomness(i)
              .normal(scope, session.precision(), session.weights().getShape(), "axis");
      axes.add(axis.mul(0.2));
    }
    return axes;
  }

  private static List<double[]> points(int count) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new double[] {-1 + 2.0 * i / count, 0.5 - i / 30.0});
    }
    points.set(count / 2, new double[2]);
    return points;
  }

  private static void assertAgrees(
      Network.OfGraph network, SessionOptions options, Dataset data, double tolerance) {
    try (Opened opened = new Opened(network, options, data)) {
      List<double[]> points = points(9);
      List<PointLosses> found = opened.surface.at(points);
      assertThat(found).hasSameSizeAs(points);
      for (int i = 0; i < points.size(); i++) {
        ExampleEvaluation expected = opened.plain(points.get(i));
        for (int k = 0; k < data.size(); k++) {
          double loss = expected.losses()[k];
          assertThat(found.get(i).losses()[k])
              .isCloseTo(loss, within(tolerance * Math.max(1, Math.abs(loss))));
          assertThat(found.get(i).right().get(k)).isEqualTo(expected.correct(k));
        }
      }
    }
  }

  private static void assertSameBits(List<PointLosses> found, List<PointLosses> expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).losses()).containsExactly(expected.get(i).losses());
      assertThat(found.get(i).right()).isEqualTo(expected.get(i).right());
    }
  }

  /** A plane around a network's own weights. */
  private static final class Opened implements AutoCloseable {
    private final GraphSession session;
    private final List<NDArray> axes;
    private final Dataset data;
    private final LossSurface surface;

    Opened(Network.OfGraph network, SessionOptions options, Dataset data) {
      this.data = data;
      session = Sessions.open(network, options);
      axes = axes(session, 2, session.manager());
      surface = session.surface(session.weights(), axes, data, Optional.empty());
    }

    ExampleEvaluation plain(double[] point) {
      try (NDManager scope = session.manager().newSubManager()) {
        NDArray weights = session.weights().duplicate();
        weights.attach(scope);
        for (int i = 0; i < axes.size(); i++) {
          weights = weights.add(axes.get(i).mul(point[i]));
        }
        return session.evaluateExamples(weights, data);
      }
    }

    @Override
    public void close() {
      surface.close();
      session.close();
    }
  }
}
