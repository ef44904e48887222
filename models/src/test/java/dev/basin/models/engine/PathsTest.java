package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.basin.api.BasinException;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.PathBatch;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.Tanh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PathsTest {
  private static final Offset<Double> TINY = within(1e-12);
  private static final double[] POINTS = {0, 0.1, 0.35, 0.8, 1};
  private static final int EXAMPLES = 7;
  private static final int WIDTH = 4;

  private final Graph mlp = TestNetworks.mlp(3, new Tanh(), WIDTH, 5, 6, 3);
  private final Dataset data = TestNetworks.data(4, EXAMPLES, 3, WIDTH);
  private final Dataset baselines = TestNetworks.data(5, EXAMPLES, 3, WIDTH);

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  static List<Target> targets() {
    return List.of(
        new Target.Loss(),
        new Target.LabelLogit(),
        new Target.PredictedLogit(),
        new Target.ClassLogit(2));
  }

  /** The same points as examples of their own, with the class that each example has. */
  @ParameterizedTest
  @MethodSource("targets")
  void seesWhatAPassOverThePointsSees(Target target) {
    for (long budget : new long[] {1L << 20, 9000, 3000, 1}) {
      try (GraphSession session = open(mlp, budget)) {
        for (UnitLayer layer : session.network().layers()) {
          Target single =
              target instanceof Target.PredictedLogit ? new Target.LabelLogit() : target;
          Dataset points = points(classes(session, target));
          assertThat(read(session, batch -> batch.activation(layer)))
              .containsExactly(taps(session, points, layer, single, false), TINY);
          assertThat(read(session, batch -> batch.gradient(layer, target)))
              .containsExactly(taps(session, points, layer, single, true), TINY);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void changeIsTheLastValueLessTheFirst(Target target) {
    try (GraphSession session = open(mlp, 1 << 20)) {
      double[] values = read(session, batch -> batch.values(target));
      double[] change = read(session, batch -> batch.change(target));
      for (int i = 0; i < EXAMPLES; i++) {
        double expected = values[i * POINTS.length + POINTS.length - 1] - values[i * POINTS.length];
        assertThat(change[i]).isCloseTo(expected, TINY);
      }
    }
  }

  /** The unit axis and the examples are where they are said to be. */
  @Test
  void arraysHaveTheShapesPromised() {
    try (GraphSession session = open(mlp, 1 << 20)) {
      UnitLayer layer = session.network().layers().get(1);
      session.forEachPath(
          session.weights(),
          data,
          baselines,
          POINTS,
          batch -> {
            assertThat(batch.first()).isZero();
            assertThat(batch.size()).isEqualTo(EXAMPLES);
            assertThat(batch.activation(layer).getShape().getShape())
                .containsExactly(EXAMPLES, POINTS.length, 6, 1);
            assertThat(batch.gradientOnLayerPath(layer, new Target.Loss()).getShape().getShape())
                .containsExactly(EXAMPLES, POINTS.length, 6, 1);
            assertThat(batch.difference().getShape().getShape()).containsExactly(EXAMPLES, WIDTH);
          });
    }
  }

  /** On a chain, and for the unit's own line, ends of the two kinds of path are the same. */
  @ParameterizedTest
  @MethodSource("targets")
  void aLayersLineHasTheEndsOfThePathOnAChain(Target target) {
    for (long budget : new long[] {1L << 20, 1}) {
      try (GraphSession session = open(mlp, budget)) {
        for (UnitLayer layer : session.network().layers()) {
          double[] along = read(session, batch -> batch.gradient(layer, target));
          double[] line = read(session, batch -> batch.gradientOnLayerPath(layer, target));
          int units = layer.units();
          for (int example = 0; example < EXAMPLES; example++) {
            for (int point : new int[] {0, POINTS.length - 1}) {
              for (int unit = 0; unit < units; unit++) {
                int at = (example * POINTS.length + point) * units + unit;
                assertThat(line[at]).isCloseTo(along[at], TINY);
              }
            }
          }
          if (layer.name().equals("fc1")) {
            assertThat(line).isNotEqualTo(along);
          }
        }
      }
    }
  }

  /** Logits = fc2(tanh(fc1 x)) + around(x), so half way only tanh(fc1 x) has moved. */
  @Test
  void aLayersLineLeavesAllThatLeadsAroundItAsItIs() {
    for (long budget : new long[] {1L << 20, 1}) {
      try (GraphSession session = open(around(), budget)) {
        UnitLayer layer = layer(session, "fc1");
        double[] gradient =
            read(session, batch -> batch.gradientOnLayerPath(layer, new Target.Loss()));
        int at = 0;
        for (int example = 0; example < EXAMPLES; example++) {
          for (double point : POINTS) {
            double[] expected = byHand(example, point);
            for (int unit = 0; unit < layer.units(); unit++, at++) {
              assertThat(gradient[at]).isCloseTo(expected[unit], within(1e-8));
            }
          }
        }
        session.forEachPath(
            session.weights(),
            data,
            baselines,
            POINTS,
            batch -> {
              assertThat(batch.carriesAll(layer)).isFalse();
              assertThat(batch.gradient(layer, new Target.Loss())).isNotNull();
            });
      }
    }
  }

  @Test
  void layersOfAChainCarryAll() {
    try (GraphSession session = open(mlp, 1 << 20)) {
      session.forEachPath(
          session.weights(),
          data,
          baselines,
          POINTS,
          batch ->
              assertThat(session.network().layers()).allMatch(layer -> batch.carriesAll(layer)));
    }
  }

  /** Through all units of a layer that carries all flows the whole gradient of the input. */
  @ParameterizedTest
  @MethodSource("targets")
  void inputGradientsOfAllUnitsSumToTheInputGradient(Target target) {
    double[] weights = {0.3, -1, 2, 0.5, 0.7};
    for (long budget : new long[] {1L << 20, 9000, 3000, 1}) {
      try (GraphSession session = open(mlp, budget)) {
        Dataset points = points(classes(session, target));
        double[] expected = inputGradients(session, points, target, weights);
        for (UnitLayer layer : session.network().layers()) {
          double[] sums =
              read(
                  session,
                  batch -> {
                    NDArray sum = batch.difference().zerosLike();
                    batch.inputGradients(
                        layer, target, weights, (unit, gradient) -> sum.addi(gradient));
                    return sum;
                  });
          assertThat(sums).containsExactly(expected, TINY);
        }
      }
    }
  }

  /** A unit of the first layer has one row of weights: w · tanh′ · ∂target/∂a. */
  @Test
  void inputGradientThroughOneUnitIsItsOwn() {
    Target target = new Target.LabelLogit();
    try (GraphSession session = open(mlp, 1 << 20)) {
      UnitLayer layer = layer(session, "fc1");
      double[] row = ((Tensor.Float64) mlp.tensor("fc1.weight")).values();
      double[] activation = read(session, batch -> batch.activation(layer));
      double[] gradient = read(session, batch -> batch.gradient(layer, target));
      double[] one = {0, 0, 1, 0, 0};
      session.forEachPath(
          session.weights(),
          data,
          baselines,
          POINTS,
          batch ->
              batch.inputGradients(
                  layer,
                  target,
                  one,
                  (unit, found) -> {
                    double[] numbers = found.toDoubleArray();
                    for (int example = 0; example < EXAMPLES; example++) {
                      int at = (example * POINTS.length + 2) * layer.units() + unit;
                      double slope = (1 - activation[at] * activation[at]) * gradient[at];
                      for (int i = 0; i < WIDTH; i++) {
                        assertThat(numbers[example * WIDTH + i])
                            .isCloseTo(row[unit * WIDTH + i] * slope, TINY);
                      }
                    }
                  }));
    }
  }

  @Test
  void refusesBaselinesOfAnotherShapeOrNumber() {
    try (GraphSession session = open(mlp, 1 << 20)) {
      for (Dataset wrong :
          List.of(
              TestNetworks.data(5, EXAMPLES, 3, WIDTH + 1),
              TestNetworks.data(5, EXAMPLES - 1, 3, WIDTH))) {
        assertThatThrownBy(
                () -> session.forEachPath(session.weights(), data, wrong, POINTS, PathBatch::scope))
            .isInstanceOf(BasinException.class)
            .hasMessageContaining("DAT-043");
      }
    }
  }

  @Test
  void needsLabelsWhereTheTargetDoes() {
    Dataset bare = data.withLabels("bare", new int[0]);
    try (GraphSession session = open(mlp, 1 << 20)) {
      UnitLayer layer = session.network().layers().get(0);
      for (Target target : List.of(new Target.Loss(), new Target.LabelLogit())) {
        assertThatThrownBy(
                () ->
                    session.forEachPath(
                        session.weights(),
                        bare,
                        baselines,
                        POINTS,
                        batch -> batch.gradient(layer, target)))
            .hasMessageContaining("DAT-013");
      }
      session.forEachPath(
          session.weights(),
          bare,
          baselines,
          POINTS,
          batch -> batch.gradientOnLayerPath(layer, new Target.PredictedLogit()));
    }
  }

  private static GraphSession open(Graph graph, long budget) {
    return Sessions.open(
        new Network.OfGraph(graph),
        SessionOptions.cpu(Precision.FLOAT64).withActivationBudget(budget));
  }

  private static UnitLayer layer(GraphSession session, String name) {
    return session.graph().tap(name).layer();
  }

  private double[] read(GraphSession session, Function<PathBatch, NDArray> what) {
    List<Double> numbers = new ArrayList<>();
    session.forEachPath(
        session.weights(),
        data,
        baselines,
        POINTS,
        batch -> {
          for (double number : what.apply(batch).toDoubleArray()) {
            numbers.add(number);
          }
        });
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private int[] classes(GraphSession session, Target target) {
    return target instanceof Target.PredictedLogit
        ? IntStream.range(0, EXAMPLES)
            .map(session.evaluateExamples(session.weights(), data)::predicted)
            .toArray()
        : data.labels();
  }

  /** All points of the first example, then all of the second. */
  private Dataset points(int[] classes) {
    double[] values = new double[EXAMPLES * POINTS.length * WIDTH];
    int[] labels = new int[EXAMPLES * POINTS.length];
    double[] from = new double[WIDTH];
    double[] to = new double[WIDTH];
    for (int row = 0; row < labels.length; row++) {
      int example = row / POINTS.length;
      baselines.features().read(example, from, 0);
      data.features().read(example, to, 0);
      for (int i = 0; i < WIDTH; i++) {
        values[row * WIDTH + i] = from[i] + POINTS[row % POINTS.length] * (to[i] - from[i]);
      }
      labels[row] = classes[example];
    }
    return TestNetworks.data(values, WIDTH, 3, labels);
  }

  private static double[] taps(
      GraphSession session, Dataset points, UnitLayer layer, Target target, boolean gradient) {
    List<Double> numbers = new ArrayList<>();
    session.forEachBatch(
        session.weights(),
        points,
        batch -> {
          NDArray array = gradient ? batch.gradient(layer, target) : batch.activation(layer);
          for (double number : array.toDoubleArray()) {
            numbers.add(number);
          }
        });
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] inputGradients(
      GraphSession session, Dataset points, Target target, double[] weights) {
    double[] sums = new double[EXAMPLES * WIDTH];
    Target single = target instanceof Target.PredictedLogit ? new Target.LabelLogit() : target;
    session.forEachBatch(
        session.weights(),
        points,
        batch -> {
          double[] numbers = batch.inputGradient(single).toDoubleArray();
          for (int k = 0; k < numbers.length; k++) {
            int row = batch.first() + k / WIDTH;
            sums[row / POINTS.length * WIDTH + k % WIDTH] +=
                weights[row % POINTS.length] * numbers[k];
          }
        });
    return sums;
  }

  /** fc2 reads tanh(fc1 x); "around" leads from the input past both. */
  private Graph around() {
    List<Node> nodes = new ArrayList<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    String past =
        TestNetworks.linear(nodes, tensors, "around", "x", 3, WIDTH, numbers(12, 1), numbers(3, 2));
    String last =
        TestNetworks.linear(nodes, tensors, "fc1", "x", 5, WIDTH, numbers(20, 3), numbers(5, 4));
    last = TestNetworks.apply(nodes, "act", new Tanh(), last);
    last = TestNetworks.linear(nodes, tensors, "fc2", last, 3, 5, numbers(15, 5), numbers(3, 6));
    nodes.add(new Node("sum", new Add(), List.of(last, past), "logits"));
    return new Graph("around", "x", List.of((long) WIDTH), nodes, tensors, "logits");
  }

  private static double[] numbers(int size, int phase) {
    return IntStream.range(0, size).mapToDouble(i -> Math.sin(phase + 1.7 * i)).toArray();
  }

  /** ∂loss/∂a by hand: Wᵀ(p − e_y) at a′ + α(a − a′), with "around" of the example. */
  private double[] byHand(int example, double point) {
    double[] x = new double[WIDTH];
    double[] start = new double[WIDTH];
    data.features().read(example, x, 0);
    baselines.features().read(example, start, 0);
    double[] at = hidden(x);
    double[] from = hidden(start);
    double[] mixed = new double[5];
    for (int unit = 0; unit < 5; unit++) {
      mixed[unit] = from[unit] + point * (at[unit] - from[unit]);
    }
    double[] logits = affine(mixed, numbers(15, 5), numbers(3, 6));
    double[] past = affine(x, numbers(12, 1), numbers(3, 2));
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      logits[c] = Math.exp(logits[c] + past[c]);
      sum += logits[c];
    }
    double[] gradient = new double[5];
    for (int unit = 0; unit < 5; unit++) {
      for (int c = 0; c < 3; c++) {
        double slope = logits[c] / sum - (c == data.label(example) ? 1 : 0);
        gradient[unit] += slope * numbers(15, 5)[c * 5 + unit];
      }
    }
    return gradient;
  }

  private static double[] hidden(double[] x) {
    double[] made = affine(x, numbers(20, 3), numbers(5, 4));
    for (int unit = 0; unit < made.length; unit++) {
      made[unit] = Math.tanh(made[unit]);
    }
    return made;
  }

  private static double[] affine(double[] x, double[] weight, double[] bias) {
    double[] out = bias.clone();
    for (int row = 0; row < out.length; row++) {
      for (int i = 0; i < x.length; i++) {
        out[row] += weight[row * x.length + i] * x[i];
      }
    }
    return out;
  }
}
