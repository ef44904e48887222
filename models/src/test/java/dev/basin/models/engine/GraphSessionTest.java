package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.BasinException;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.op.Relu;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GraphSessionTest {

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  private static GraphSession open(Graph graph, Precision precision) {
    return Sessions.open(new Network.OfGraph(graph), SessionOptions.cpu(precision));
  }

  @Test
  void agreesWithTheClosedFormOfSoftmaxRegression() {
    Graph graph = TestNetworks.mlp(1, new Relu(), 5, 3);
    Dataset data = TestNetworks.data(1, 40, 3, 5);
    try (GraphSession session = open(graph, Precision.FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      SoftmaxRegression expected =
          new SoftmaxRegression(session.weights().toDoubleArray(), data, 3);
      Evaluation evaluation = session.evaluate(session.weights(), data);
      assertThat(evaluation.loss()).isCloseTo(expected.loss(), within(1e-14));
      LossGradient gradient = session.gradient(session.weights(), data, scope);
      assertThat(gradient.loss()).isCloseTo(expected.loss(), within(1e-14));
      assertThat(gradient.gradient().toDoubleArray())
          .containsExactly(expected.gradient(), within(1e-14));
      NDArray vector =
          new Randomness(2)
              .normal(scope, DataType.FLOAT64, new Shape(session.weights().size()), "v");
      try (HessianOperator hessian = session.hessian(session.weights(), data)) {
        assertThat(hessian.apply(vector, scope).toDoubleArray())
            .containsExactly(expected.hessianTimes(vector.toDoubleArray()), within(1e-13));
      }
    }
  }

  @Test
  void givesTheAttributionFixturesGradientTimesActivation() {
    Dataset data = TestNetworks.data(new double[] {0, 100, 0}, 3, 2, 0);
    try (GraphSession session = open(TestNetworks.captum(), Precision.FLOAT32)) {
      Map<String, float[]> products = new HashMap<>();
      session.forEachBatch(
          session.weights(),
          data,
          batch -> {
            for (UnitLayer layer : session.network().layers()) {
              products.put(
                  layer.name(), batch.gateGradient(layer, new Target.ClassLogit(0)).toFloatArray());
            }
            assertThat(batch.logits().toFloatArray()).containsExactly(392, 394);
          });
      assertThat(products.get("linear1")).containsExactly(90, 101, 101, 101);
      assertThat(products.get("linear0")).containsExactly(0, 400, 0);
    }
  }

  @Test
  void switchingOffSingleUnitsOfTheFixtureLowersTheLogitByTheirActivation() {
    Dataset data = TestNetworks.data(new double[] {0, 100, 0}, 3, 2, 0);
    try (GraphSession session = open(TestNetworks.captum(), Precision.FLOAT32);
        Ablation ablation = session.ablation(session.weights(), data, Ablation.Replacement.ZERO)) {
      double whole = ablation.evaluate(UnitMask.none()).logits()[0];
      double[] drops = new double[4];
      for (int unit = 0; unit < 4; unit++) {
        UnitMask mask = UnitMask.of(List.of(new UnitRef("linear1", unit)));
        drops[unit] = whole - ablation.evaluate(mask).logits()[0];
      }
      assertThat(drops).containsExactly(90, 101, 101, 101);
    }
  }

  @Test
  void gradientsOfGatesAtOneAreGateGradientsOfTheBatch() {
    Graph graph = TestNetworks.mlp(3, new Relu(), 4, 6, 5, 3);
    Dataset data = TestNetworks.data(3, 7, 3, 4);
    Target target = new Target.LabelLogit();
    try (GraphSession session = open(graph, Precision.FLOAT64)) {
      session.forEachBatch(
          session.weights(),
          data,
          batch -> {
            NDManager scope = batch.scope();
            Map<String, Gates.Gate> layers = new HashMap<>();
            for (UnitLayer layer : session.network().layers()) {
              NDArray ones = scope.ones(new Shape(7, layer.units()), DataType.FLOAT64);
              layers.put(layer.name(), Gates.Gate.of(ones));
            }
            Gates gates = new Gates(layers);
            assertThat(
                    session
                        .gatedLogits(session.weights(), batch.features(), gates, scope)
                        .toDoubleArray())
                .containsExactly(batch.logits().toDoubleArray());
            Map<String, NDArray> gradients =
                session.gateGradients(
                    session.weights(), batch.features(), batch.labels(), gates, target, scope);
            for (UnitLayer layer : session.network().layers()) {
              assertThat(gradients.get(layer.name()).toDoubleArray())
                  .containsExactly(
                      batch.gateGradient(layer, target).toDoubleArray(), within(1e-14));
            }
          });
    }
  }

  @Test
  void resultsDoNotDependOnHowTheDataIsSplit() {
    Graph graph = TestNetworks.mlp(4, new Relu(), 6, 9, 4);
    Dataset data = TestNetworks.data(4, 53, 4, 6);
    SessionOptions whole = SessionOptions.cpu(Precision.FLOAT64);
    UnitMask mask = UnitMask.of(List.of(new UnitRef("fc1", 2), new UnitRef("fc1", 5)));
    for (SessionOptions split :
        List.of(
            whole.withActivationBudget(1),
            whole.withActivationBudget(6000),
            whole.withActivationBudget(6000).withDataBudget(0))) {
      try (GraphSession one = Sessions.open(new Network.OfGraph(graph), whole);
          GraphSession many = Sessions.open(new Network.OfGraph(graph), split);
          NDManager scope = one.manager().newSubManager()) {
        NDArray theta = one.weights();
        assertThat(many.evaluate(theta, data).loss())
            .isCloseTo(one.evaluate(theta, data).loss(), within(1e-14));
        assertThat(many.gradient(theta, data, scope).gradient().toDoubleArray())
            .containsExactly(
                one.gradient(theta, data, scope).gradient().toDoubleArray(), within(1e-14));
        NDArray vector = new Randomness(1).normal(scope, DataType.FLOAT64, theta.getShape(), "v");
        try (HessianOperator expected = one.hessian(theta, data);
            HessianOperator found = many.hessian(theta, data)) {
          assertThat(found.apply(vector, scope).toDoubleArray())
              .containsExactly(expected.apply(vector, scope).toDoubleArray(), within(1e-13));
        }
        for (Ablation.Replacement replacement :
            List.of(
                Ablation.Replacement.ZERO,
                Ablation.Replacement.MEAN,
                new Ablation.Replacement.Resample(new Randomness(4)))) {
          try (Ablation expected = one.ablation(theta, data, replacement);
              Ablation found = many.ablation(theta, data, replacement)) {
            assertThat(found.evaluate(mask).logits())
                .containsExactly(expected.evaluate(mask).logits(), within(1e-12));
          }
        }
      }
    }
  }

  @Test
  void leavesTheWeightsUnchanged() {
    Graph graph = TestNetworks.mlp(5, new Relu(), 6, 9, 4);
    Dataset data = TestNetworks.data(5, 20, 4, 6);
    try (GraphSession session = open(graph, Precision.FLOAT32);
        NDManager scope = session.manager().newSubManager()) {
      float[] before = session.weights().toFloatArray();
      NDArray elsewhere = session.weights().mul(0.5f);
      elsewhere.attach(scope);
      session.evaluate(elsewhere, data);
      session.gradient(elsewhere, data, scope);
      try (HessianOperator hessian = session.hessian(elsewhere, data)) {
        hessian.apply(session.weights(), scope);
      }
      session.forEachBatch(
          elsewhere,
          data,
          batch -> batch.gradient(session.network().layers().get(0), new Target.Loss()));
      assertThat(session.weights().toFloatArray()).containsExactly(before);
      assertThat(session.weights().hasGradient()).isFalse();
    }
  }

  @Test
  void evaluatesAtTheWeightsItIsGivenWhateverCameBefore() {
    Graph graph = TestNetworks.mlp(6, new Relu(), 6, 9, 4);
    Dataset data = TestNetworks.data(6, 20, 4, 6);
    try (GraphSession session = open(graph, Precision.FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      NDArray zero = scope.zeros(session.weights().getShape(), DataType.FLOAT64);
      double own = session.evaluate(session.weights(), data).loss();
      assertThat(session.evaluate(zero, data).loss()).isCloseTo(Math.log(4), within(1e-15));
      assertThat(session.evaluate(session.weights(), data).loss()).isEqualTo(own);
    }
  }

  @Test
  void equalLogitsPredictTheLowestClass() {
    for (Precision precision : Precision.values()) {
      Dataset data = TestNetworks.data(6, 1003, 10, 6);
      try (GraphSession session = open(TestNetworks.mlp(6, new Relu(), 6, 10), precision);
          NDManager scope = session.manager().newSubManager()) {
        NDArray zero = scope.zeros(session.weights().getShape(), session.precision());
        double zeros = IntStream.of(data.labels()).filter(label -> label == 0).count() / 1003.0;
        assertThat(session.evaluate(zero, data).accuracy()).isEqualTo(zeros);
        assertThat(session.evaluateExamples(zero, data).summary().accuracy()).isEqualTo(zeros);
      }
    }
  }

  @Test
  void hessiansAreSymmetric() {
    Dataset data = TestNetworks.data(7, 30, 3, 5);
    for (long seed = 0; seed < 5; seed++) {
      Graph graph = TestNetworks.mlp(seed, new Relu(), 5, 8, 3);
      try (GraphSession session = open(graph, Precision.FLOAT64);
          NDManager scope = session.manager().newSubManager();
          HessianOperator hessian = session.hessian(session.weights(), data)) {
        Shape shape = session.weights().getShape();
        NDArray u = new Randomness(seed).normal(scope, DataType.FLOAT64, shape, "u");
        NDArray v = new Randomness(seed).normal(scope, DataType.FLOAT64, shape, "v");
        double left = u.mul(hessian.apply(v, scope)).sum().getDouble();
        double right = v.mul(hessian.apply(u, scope)).sum().getDouble();
        assertThat(left).isCloseTo(right, within(1e-12 * Math.max(1, Math.abs(right))));
      }
    }
  }

  @Test
  void bothPrecisionsAgree() {
    Graph graph = TestNetworks.mlp(8, new Relu(), 6, 16, 4);
    Dataset data = TestNetworks.data(8, 64, 4, 6);
    try (GraphSession single = open(graph, Precision.FLOAT32);
        GraphSession twice = open(graph, Precision.FLOAT64);
        NDManager scope = twice.manager().newSubManager()) {
      LossGradient coarse = single.gradient(single.weights(), data, scope);
      LossGradient fine = twice.gradient(twice.weights(), data, scope);
      assertThat(coarse.loss()).isCloseTo(fine.loss(), within(1e-6));
      assertThat(coarse.gradient().toType(DataType.FLOAT64, false).toDoubleArray())
          .containsExactly(fine.gradient().toDoubleArray(), within(1e-6));
    }
  }

  @Test
  void sessionsInTwoThreadsGiveTheSameAsOne() throws Exception {
    Graph graph = TestNetworks.mlp(9, new Relu(), 6, 16, 4);
    Dataset data = TestNetworks.data(9, 64, 4, 6);
    Callable<double[]> work =
        () -> {
          try (GraphSession session = open(graph, Precision.FLOAT64);
              NDManager scope = session.manager().newSubManager();
              HessianOperator hessian = session.hessian(session.weights(), data)) {
            NDArray vector = session.weights();
            for (int i = 0; i < 20; i++) {
              vector = hessian.apply(vector, scope);
              vector = vector.div(vector.norm());
              session.evaluate(vector, data);
            }
            return vector.toDoubleArray();
          }
        };
    double[] alone = work.call();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<double[]> result : threads.invokeAll(List.of(work, work, work))) {
        assertThat(result.get()).containsExactly(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesDataThatDoesNotFitTheNetwork() {
    try (GraphSession session = open(TestNetworks.mlp(1, new Relu(), 5, 3), Precision.FLOAT32)) {
      assertThatThrownBy(() -> session.evaluate(session.weights(), TestNetworks.data(1, 4, 3, 6)))
          .isInstanceOf(BasinException.class)
          .hasMessageContaining("NET-035")
          .hasMessageContaining("(6)")
          .hasMessageContaining("(5)");
      assertThatThrownBy(() -> session.evaluate(session.weights(), TestNetworks.data(1, 40, 4, 5)))
          .hasMessageContaining("NET-036");
      Dataset unlabelled = TestNetworks.data(new double[10], 5, 3);
      assertThatThrownBy(() -> session.gradient(session.weights(), unlabelled, session.manager()))
          .hasMessageContaining("DAT-013");
      assertThat(session.evaluateExamples(session.weights(), unlabelled).examples()).isEqualTo(2);
    }
  }
}
