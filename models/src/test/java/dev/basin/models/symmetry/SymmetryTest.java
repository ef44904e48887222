package dev.basin.models.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Invariance;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.option.Options;
import dev.basin.models.SharedFiles;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetryTest {
  private static final List<Long> SHAPE = List.of(1L, 8L, 8L);
  private static final int CLASSES = 4;

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  /** An architecture whose biases and running statistics are not what they start as. */
  private static Graph network(String id, Map<String, ?> options) {
    Architecture architecture = Architectures.named(id);
    Graph graph =
        architecture.build(
            id, SHAPE, CLASSES, Options.of(architecture.describe(), options), new Randomness(3));
    RandomGenerator random = new Randomness(4).stream("shake");
    Map<String, Tensor> shaken = new LinkedHashMap<>();
    graph
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (tensor.isReal() && tensor.size() > 1) {
                double[] values = new double[tensor.size()];
                Arrays.setAll(values, i -> tensor.at(i) + .2 * random.nextDouble());
                shaken.put(name, new Tensor.Float64(tensor.shape(), values));
              }
            });
    return graph.withTensors(shaken);
  }

  private static Dataset data(int examples, List<Long> shape, int classes) {
    int width = Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b));
    RandomGenerator random = new Randomness(5).stream("data");
    double[] values = new double[examples * width];
    Arrays.setAll(values, i -> random.nextGaussian());
    int[] labels = new int[examples];
    Arrays.setAll(labels, i -> random.nextInt(classes));
    return new Dataset(
        "data", Features.of(values, width), shape, classes, labels, Dataset.Columns.none());
  }

  private static Transformed transformed(Invariance invariance, Graph graph) {
    return Symmetry.transformed(
        invariance, graph, data(8, graph.inputShape(), CLASSES), new Randomness(7));
  }

  @ParameterizedTest
  @CsvSource({
    "mlp, relu, none, LAYER_RESCALING NEURON_RESCALING PERMUTATION LOGIT_SCALE",
    "mlp, gelu, none, PERMUTATION LOGIT_SCALE",
    "mlp, relu, batch, LAYER_RESCALING NEURON_RESCALING NORM_SCALE PERMUTATION LOGIT_SCALE",
    "mlp, tanh, batch, NORM_SCALE PERMUTATION LOGIT_SCALE",
    "cnn, relu, batch, LAYER_RESCALING NEURON_RESCALING NORM_SCALE PERMUTATION LOGIT_SCALE",
    "vgg, relu, none, LAYER_RESCALING NEURON_RESCALING PERMUTATION LOGIT_SCALE",
    "resnet, relu, batch, LAYER_RESCALING NEURON_RESCALING NORM_SCALE PERMUTATION LOGIT_SCALE",
    "vit, gelu, layer, PERMUTATION LOGIT_SCALE",
    "vit, relu, layer, LAYER_RESCALING NEURON_RESCALING PERMUTATION LOGIT_SCALE",
  })
  void appliesToTheNetworksThatHaveTheSymmetry(
      String id, String activation, String norm, String expected) {
    Graph graph = network(id, Map.of("width", 8, "activation", activation, "norm", norm));
    for (Invariance invariance : Invariance.values()) {
      Transformed result = transformed(invariance, graph);
      assertThat(result)
          .as(invariance + " of " + id)
          .isInstanceOf(
              List.of(expected.split(" ")).contains(invariance.name())
                  ? Transformed.Applied.class
                  : Transformed.NotApplicable.class);
      if (result instanceof Transformed.Applied applied) {
        assertThat(Parameters.flat(applied.graph())).isNotEqualTo(Parameters.flat(graph));
      }
    }
  }

  @Test
  void saysWhatStandsInTheWay() {
    Graph gelu = network("mlp", Map.of("activation", "gelu"));
    assertThat(reason(transformed(Invariance.LAYER_RESCALING, gelu)))
        .contains("Gelu")
        .contains("does not hand a factor on");
    assertThat(reason(transformed(Invariance.NORM_SCALE, gelu)))
        .isEqualTo("no layer stands before a batch normalisation");
  }

  private static String reason(Transformed result) {
    return ((Transformed.NotApplicable) result).reason();
  }

  @Test
  void refusesACandidateThatChangesTheFunction() {
    Graph graph = network("mlp", Map.of("activation", "relu"));
    double[] weights = Parameters.flat(graph);
    weights[0] += 1e-6;
    Transformed candidate =
        new Transformed.Applied(Parameters.replace(graph, weights), 1, "a nudge");
    assertThat(reason(Symmetry.verified(graph, data(8, SHAPE, CLASSES), candidate)))
        .startsWith("the network's function changes");
  }

  @ParameterizedTest
  @CsvSource({"mlp", "cnn", "resnet"})
  void appliesToTrainedNetworks(String name) {
    Graph graph = OnnxFile.read(SharedFiles.require("models/" + name + ".onnx"));
    for (Invariance invariance : Invariance.values()) {
      Transformed result =
          Symmetry.transformed(
              invariance, graph, data(32, graph.inputShape(), 10), new Randomness(1));
      boolean none = name.equals("mlp") && invariance == Invariance.NORM_SCALE;
      assertThat(result instanceof Transformed.Applied)
          .as(invariance + ": " + result)
          .isEqualTo(!none);
    }
  }

  /** Dinh et al. 2017: H' = DHD with D = diag(1/α, α), and the same loss. */
  @Test
  void rescalingTheFirstOfTwoLayersTransformsTheHessianByItsDiagonal() {
    Graph graph = twoLayers();
    Dataset data = data(30, List.of(5L), 3);
    Transformed.Applied applied =
        (Transformed.Applied)
            Symmetry.transformed(Invariance.LAYER_RESCALING, graph, data, new Randomness(1));
    double alpha = 4;
    int first = 5 * 6;
    try (GraphSession before = open(graph);
        GraphSession after = open(applied.graph())) {
      assertThat(after.evaluate(after.weights(), data).loss())
          .isCloseTo(before.evaluate(before.weights(), data).loss(), within(1e-14));
      double[][] h = hessian(before, data);
      double[][] scaled = hessian(after, data);
      double trace1 = 0;
      double trace2 = 0;
      double trace = 0;
      for (int i = 0; i < h.length; i++) {
        for (int j = 0; j < h.length; j++) {
          double d = (i < first ? 1 / alpha : alpha) * (j < first ? 1 / alpha : alpha);
          assertThat(scaled[i][j]).isCloseTo(d * h[i][j], within(1e-13));
        }
        trace1 += i < first ? h[i][i] : 0;
        trace2 += i < first ? 0 : h[i][i];
        trace += scaled[i][i];
      }
      assertThat(trace).isCloseTo(trace1 / (alpha * alpha) + alpha * alpha * trace2, within(1e-12));
    }
  }

  private static GraphSession open(Graph graph) {
    return Sessions.open(new Network.OfGraph(graph), SessionOptions.cpu(Precision.FLOAT64));
  }

  private static double[][] hessian(GraphSession session, Dataset data) {
    int size = (int) session.weights().size();
    double[][] rows = new double[size][];
    try (NDManager scope = session.manager().newSubManager();
        HessianOperator hessian = session.hessian(session.weights(), data)) {
      for (int i = 0; i < size; i++) {
        double[] unit = new double[size];
        unit[i] = 1;
        NDArray vector = scope.create(unit);
        rows[i] = hessian.apply(vector, scope).toDoubleArray();
      }
    }
    return rows;
  }

  /** 5 – 6 – 3, without biases. */
  private static Graph twoLayers() {
    RandomGenerator random = new Randomness(9).stream("weights");
    double[] one = new double[30];
    double[] two = new double[18];
    Arrays.setAll(one, i -> random.nextGaussian() * .6);
    Arrays.setAll(two, i -> random.nextGaussian() * .6);
    return new Graph(
        "two layers",
        "x",
        List.of(5L),
        List.of(
            new Node("fc1", new Gemm(1, 1, true), List.of("x", "w1"), "h"),
            new Node("relu", new Relu(), List.of("h"), "a"),
            new Node("fc2", new Gemm(1, 1, true), List.of("a", "w2"), "y")),
        Map.of(
            "w1",
            new Tensor.Float64(List.of(6L, 5L), one),
            "w2",
            new Tensor.Float64(List.of(3L, 6L), two)),
        "y");
  }
}
