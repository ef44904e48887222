package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.op.Relu;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphSessionTest {

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
}
