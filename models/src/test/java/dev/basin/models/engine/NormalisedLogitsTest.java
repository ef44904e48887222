package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.LogitForm;
import dev.basin.api.model.ModelSession;
import dev.basin.models.SharedFiles;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.op.Tanh;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The loss of logits divided by their standard deviation, its gradient and its Hessian. */
class NormalisedLogitsTest {
  private static final int CLASSES = 4;
  private final Dataset data = TestNetworks.data(3, 9, CLASSES, 5);

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  private static GraphSession open(Graph graph) {
    return (GraphSession)
        Sessions.open(new Network.OfGraph(graph), SessionOptions.cpu(Precision.FLOAT64));
  }

  private static Graph network() {
    return TestNetworks.mlp(2, new Tanh(), 5, 6, CLASSES);
  }

  @Test
  void lossIsTheCrossEntropyOfLogitsOverTheirStandardDeviation() {
    try (GraphSession session = open(network())) {
      ExampleEvaluation raw = session.evaluateExamples(session.weights(), data);
      ModelSession view = session.on(LogitForm.NORMALISED);
      ExampleEvaluation normalised = view.evaluateExamples(view.weights(), data);
      double sum = 0;
      for (int i = 0; i < data.size(); i++) {
        double[] f = Arrays.copyOfRange(raw.logits(), CLASSES * i, CLASSES * (i + 1));
        double mean = Arrays.stream(f).average().orElseThrow();
        double deviation =
            Math.sqrt(Arrays.stream(f).map(x -> (x - mean) * (x - mean)).sum() / CLASSES);
        double[] divided = Arrays.stream(f).map(x -> x / deviation).toArray();
        double loss =
            Math.log(Arrays.stream(divided).map(Math::exp).sum()) - divided[data.label(i)];
        assertThat(normalised.losses()[i]).isCloseTo(loss, within(1e-13));
        assertThat(Arrays.copyOfRange(normalised.logits(), CLASSES * i, CLASSES * (i + 1)))
            .containsExactly(divided, within(1e-13));
        sum += loss / data.size();
      }
      assertThat(view.evaluate(view.weights(), data).loss()).isCloseTo(sum, within(1e-13));
      assertThat(view.evaluate(view.weights(), data).accuracy())
          .isEqualTo(session.evaluate(session.weights(), data).accuracy());
    }
  }

  @Test
  void scaleOfTheLogitsDoesNotMatter() {
    Graph one = TestNetworks.mlp(4, new Tanh(), 5, CLASSES);
    try (GraphSession session = open(one);
        NDManager scope = session.manager().newSubManager()) {
      ModelSession view = session.on(LogitForm.NORMALISED);
      double loss = view.evaluate(view.weights(), data).loss();
      for (double scale : new double[] {1e-3, .7, 5, 1024}) {
        NDArray scaled = session.weights().mul(scale);
        scaled.attach(scope);
        assertThat(view.evaluate(scaled, data).loss()).isCloseTo(loss, within(1e-13));
        // Euler: what depends on the direction of the weights only has no slope along them.
        NDArray gradient = view.gradient(scaled, data, scope).gradient();
        assertThat(gradient.mul(scaled).sum().getDouble()).isCloseTo(0, within(1e-13));
      }
    }
  }

  @Test
  void gradientAndHessianAgreeWithDifferences() {
    double h = 1e-5;
    try (GraphSession session = open(network());
        NDManager scope = session.manager().newSubManager()) {
      ModelSession view = session.on(LogitForm.NORMALISED);
      NDArray at = view.weights();
      NDArray direction =
          new Randomness(1).normal(scope, DataType.FLOAT64, at.getShape(), "direction");
      NDArray ahead = at.add(direction.mul(h));
      NDArray behind = at.sub(direction.mul(h));
      ahead.attach(scope);
      behind.attach(scope);
      double slope =
          (view.evaluate(ahead, data).loss() - view.evaluate(behind, data).loss()) / (2 * h);
      assertThat(view.gradient(at, data, scope).gradient().mul(direction).sum().getDouble())
          .isCloseTo(slope, within(1e-6));
      NDArray change =
          view.gradient(ahead, data, scope)
              .gradient()
              .sub(view.gradient(behind, data, scope).gradient())
              .div(2 * h);
      try (HessianOperator hessian = view.hessian(at, data)) {
        assertThat(hessian.apply(direction, scope).toDoubleArray())
            .containsExactly(change.toDoubleArray(), within(1e-5));
      }
    }
  }

  @Test
  void equalLogitsStayAsTheyAreAndGiveFiniteNumbers() {
    try (GraphSession session = open(network());
        NDManager scope = session.manager().newSubManager()) {
      ModelSession view = session.on(LogitForm.NORMALISED);
      NDArray zero = session.weights().zerosLike();
      zero.attach(scope);
      assertThat(view.evaluate(zero, data).loss()).isCloseTo(Math.log(CLASSES), within(1e-15));
      assertThat(view.gradient(zero, data, scope).gradient().isNaN().any().getBoolean()).isFalse();
      try (HessianOperator hessian = view.hessian(zero, data)) {
        NDArray product = hessian.apply(zero.onesLike(), scope);
        assertThat(product.isNaN().any().getBoolean()).isFalse();
      }
    }
  }

  @Test
  void rawLogitsOfAViewAreThoseOfTheSession() {
    try (GraphSession session = open(network())) {
      double loss = session.evaluate(session.weights(), data).loss();
      ModelSession back = session.on(LogitForm.NORMALISED).on(LogitForm.RAW);
      assertThat(back.evaluate(back.weights(), data).loss()).isEqualTo(loss);
    }
  }

  @Test
  void opaqueModulesHaveThemToo() throws IOException {
    try (NetworkSession opaque =
            Sessions.open(
                Network.load(SharedFiles.require("models/mlp.pt")),
                SessionOptions.cpu(Precision.FLOAT32));
        NetworkSession graph =
            Sessions.open(
                Network.load(SharedFiles.require("models/mlp.onnx")),
                SessionOptions.cpu(Precision.FLOAT32))) {
      Dataset digits = SharedModelsTest.digits(List.of(64L));
      ModelSession view = opaque.on(LogitForm.NORMALISED);
      ModelSession expected = graph.on(LogitForm.NORMALISED);
      assertThat(view.evaluate(view.weights(), digits).loss())
          .isCloseTo(expected.evaluate(expected.weights(), digits).loss(), within(1e-6))
          .isNotCloseTo(graph.evaluate(graph.weights(), digits).loss(), within(1e-2));
    }
  }
}
