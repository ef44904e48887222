package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.Attribution;
import dev.basin.api.model.BackwardRule;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.AutoPad;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.LeakyRelu;
import dev.basin.models.graph.op.MaxPool;
import dev.basin.models.graph.op.Mul;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.graph.op.Tanh;
import dev.basin.models.graph.op.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contributions by other backward rules than the derivative. */
class BackwardRuleTest {
  private static final int EXAMPLES = 7;

  /** Windows that overlap, stick out of the image, or that the engine's own pooling can't do. */
  @ParameterizedTest
  @CsvSource({"2, 1, 1", "1, 1, 1", "1, 0, 2", "2, 0, 1"})
  void contributionsBeforeMaxPoolingAddUpExampleByExample(long stride, long before, long after) {
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      Graph graph = pooled(random, stride, before, after);
      Dataset data = images(random);
      Dataset baseline = images(random);
      try (GraphSession session = open(graph)) {
        for (Target target : List.of(new Target.ClassLogit(2), new Target.Loss())) {
          session.forEachBatch(
              session.weights(),
              data,
              batch -> {
                for (UnitLayer layer : session.network().layers()) {
                  Attribution.Contributions found =
                      (Attribution.Contributions)
                          batch.attribution(layer, target, new BackwardRule.Rescale(baseline));
                  assertThat(found.complete()).isTrue();
                  NDArray sums = found.contributions().sum(new int[] {1, 2});
                  assertThat(sums.sub(found.total()).abs().max().getDouble()).isLessThan(1e-11);
                }
              });
        }
      }
    }
  }

  @Test
  void theTotalIsTheChangeOfTheTarget() {
    Random random = new Random(9);
    Graph graph = pooled(random, 2, 1, 1);
    Dataset data = images(random);
    Dataset baseline = images(random).withLabels("baseline", data.labels());
    try (GraphSession session = open(graph)) {
      double[] now = session.evaluateExamples(session.weights(), data).losses();
      double[] then = session.evaluateExamples(session.weights(), baseline).losses();
      UnitLayer layer = session.network().layers().get(0);
      session.forEachBatch(
          session.weights(),
          data,
          batch -> {
            Attribution.Contributions found =
                (Attribution.Contributions)
                    batch.attribution(layer, new Target.Loss(), new BackwardRule.Rescale(baseline));
            double[] total = found.total().toDoubleArray();
            for (int row = 0; row < EXAMPLES; row++) {
              assertThat(total[row]).isCloseTo(now[row] - then[row], within(1e-12));
            }
          });
    }
  }

  /** As the baseline comes close, slopes become derivatives. */
  @Test
  void slopesOverASmallChangeAreDerivatives() {
    Random random = new Random(5);
    Graph graph = pooled(random, 2, 1, 1);
    Dataset data = images(random);
    double[] nudged = new double[EXAMPLES * 36];
    for (int row = 0; row < EXAMPLES; row++) {
      data.features().read(row, nudged, row * 36);
    }
    for (int i = 0; i < nudged.length; i++) {
      nudged[i] += 1e-7 * random.nextGaussian();
    }
    Dataset baseline = data(nudged, data.labels());
    Target target = new Target.ClassLogit(0);
    try (GraphSession session = open(graph)) {
      UnitLayer layer = session.network().layers().get(0);
      List<double[]> before = new ArrayList<>();
      session.forEachBatch(
          session.weights(),
          baseline,
          batch -> before.add(batch.activation(layer).toDoubleArray()));
      session.forEachBatch(
          session.weights(),
          data,
          batch -> {
            Attribution.Contributions found =
                (Attribution.Contributions)
                    batch.attribution(layer, target, new BackwardRule.Rescale(baseline));
            double[] contributions = found.contributions().toDoubleArray();
            double[] now = batch.activation(layer).toDoubleArray();
            double[] derivatives = batch.gradient(layer, target).toDoubleArray();
            for (int i = 0; i < now.length; i++) {
              assertThat(contributions[i])
                  .isCloseTo(derivatives[i] * (now[i] - before.get(0)[i]), within(1e-13));
            }
          });
    }
  }

  @Test
  void namesTheOperatorThatMultipliesActivations() {
    Random random = new Random(1);
    Graph graph =
        new Graph(
            "gated",
            "x",
            List.of(36L),
            List.of(
                new Node("fc1", new Gemm(1, 1, true), List.of("x", "fc1.weight"), "a"),
                new Node("tanh", new Tanh(), List.of("a"), "b"),
                new Node("gate", new Mul(), List.of("b", "b"), "c"),
                new Node("fc2", new Gemm(1, 1, true), List.of("c", "fc2.weight"), "d"),
                new Node("relu", new Relu(), List.of("d"), "e"),
                new Node("fc3", new Gemm(1, 1, true), List.of("e", "fc3.weight"), "logits")),
            Map.of(
                "fc1.weight", normal(random, 4, 36),
                "fc2.weight", normal(random, 5, 4),
                "fc3.weight", normal(random, 3, 5)),
            "logits");
    Dataset data = images(random).reshape(List.of(36L));
    try (GraphSession session = open(graph)) {
      session.forEachBatch(
          session.weights(),
          data,
          batch -> {
            BackwardRule rule = new BackwardRule.Epsilon(1e-6);
            UnitLayer first = session.network().layers().get(0);
            UnitLayer second = session.network().layers().get(1);
            assertThat(batch.attribution(first, new Target.LabelLogit(), rule))
                .isEqualTo(
                    new Attribution.NotApplicable(
                        "the operator Mul (node \"gate\") after it multiplies or mixes activations"));
            assertThat(batch.attribution(second, new Target.LabelLogit(), rule))
                .isInstanceOf(Attribution.Contributions.class);
          });
    }
  }

  @Test
  void theGradientOfTheSummedLossIsThatOfTheMeanTimesTheExamples() {
    Random random = new Random(2);
    Dataset data = images(random);
    try (GraphSession session = open(pooled(random, 2, 1, 1));
        NDManager scope = session.manager().newSubManager()) {
      NDArray sum = session.targetGradient(session.weights(), data, new Target.Loss(), scope);
      NDArray mean = session.gradient(session.weights(), data, scope).gradient();
      assertThat(sum.sub(mean.mul(EXAMPLES)).abs().max().getDouble()).isLessThan(1e-12);
    }
  }

  private static Graph pooled(Random random, long stride, long before, long after) {
    Window pool =
        new Window(
            List.of(stride, stride),
            List.of(),
            List.of(before, before, after, after),
            AutoPad.NOTSET);
    long side = (6 + before + after - 3) / stride + 1;
    return new Graph(
        "pooled",
        "x",
        List.of(1L, 6L, 6L),
        List.of(
            new Node("conv1", new Conv(Window.square(1, 1), 1), List.of("x", "w1", "b1"), "a"),
            new Node("relu1", new Relu(), List.of("a"), "b"),
            new Node("pool", new MaxPool(List.of(3L, 3L), pool, false), List.of("b"), "c"),
            new Node("conv2", new Conv(Window.square(1, 1), 1), List.of("c", "w2", "b2"), "d"),
            new Node("leaky", new LeakyRelu(.125), List.of("d"), "e"),
            new Node("flat", new Flatten(1), List.of("e"), "f"),
            new Node("fc", new Gemm(1, 1, true), List.of("f", "w3", "b3"), "logits")),
        Map.of(
            "w1", normal(random, 3, 1, 3, 3),
            "b1", normal(random, 3),
            "w2", normal(random, 2, 3, 3, 3),
            "b2", normal(random, 2),
            "w3", normal(random, 3, 2 * side * side),
            "b3", normal(random, 3)),
        "logits");
  }

  private static Tensor normal(Random random, long... shape) {
    long size = 1;
    List<Long> dimensions = new ArrayList<>();
    for (long length : shape) {
      size *= length;
      dimensions.add(length);
    }
    double[] numbers = new double[(int) size];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian() / 2;
    }
    return new Tensor.Float64(dimensions, numbers);
  }

  private static Dataset images(Random random) {
    double[] values = new double[EXAMPLES * 36];
    int[] labels = new int[EXAMPLES];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    for (int row = 0; row < EXAMPLES; row++) {
      labels[row] = random.nextInt(3);
    }
    return data(values, labels);
  }

  private static Dataset data(double[] values, int[] labels) {
    return new Dataset(
        "images", Features.of(values, 36), List.of(1L, 6L, 6L), 3, labels, Dataset.Columns.none());
  }

  private static GraphSession open(Graph graph) {
    return Sessions.open(
        new Network.OfGraph("tested", graph, ContentHash.of(graph)),
        SessionOptions.cpu(Precision.FLOAT64));
  }
}
