package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.LossGradient;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.BatchNormalization;
import dev.basin.models.graph.op.Relu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainingSessionTest {
  private static final SessionOptions FLOAT64 = SessionOptions.cpu(Precision.FLOAT64);
  private static final ForwardContext TRAINING =
      new ForwardContext() {
        @Override
        public boolean training() {
          return true;
        }

        @Override
        public NDArray dropout(NDArray input, double rate) {
          return input;
        }
      };

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  private static NDArray features(Dataset data, NDManager scope) {
    int width = data.features().width();
    double[] values = new double[data.size() * width];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, values, row * width);
    }
    return scope.create(values, new Shape(data.size(), width));
  }

  private static NDArray labels(Dataset data, NDManager scope) {
    return scope.create(data.labels()).toType(DataType.INT64, false);
  }

  @Test
  void withoutSmoothingGivesTheSessionsOwnGradient() {
    Network.OfGraph network = new Network.OfGraph(TestNetworks.mlp(1, new Relu(), 5, 7, 3));
    Dataset data = TestNetworks.data(1, 12, 3, 5);
    try (TrainingSession session = Sessions.openForTraining(network, FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      LossGradient found =
          session.lossAndGradient(
              session.weights(), features(data, scope), labels(data, scope), 0, TRAINING, scope);
      LossGradient expected = session.evaluation().gradient(session.weights(), data, scope);
      assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-15));
      assertThat(found.gradient().toDoubleArray())
          .containsExactly(expected.gradient().toDoubleArray(), within(1e-15));
    }
  }

  @Test
  void smoothingMixesTheLossWithThatOfTheUniformDistribution() {
    Network.OfGraph network = new Network.OfGraph(TestNetworks.mlp(1, new Relu(), 5, 7, 3));
    Dataset data = TestNetworks.data(1, 12, 3, 5);
    double smoothing = 0.1;
    try (TrainingSession session = Sessions.openForTraining(network, FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      double uniform = 0;
      for (int c = 0; c < 3; c++) {
        int[] constant = new int[12];
        Arrays.fill(constant, c);
        Dataset relabelled = data.withLabels("all " + c, constant);
        uniform += session.evaluation().evaluate(session.weights(), relabelled).loss() / 3;
      }
      double plain = session.evaluation().evaluate(session.weights(), data).loss();
      LossGradient found =
          session.lossAndGradient(
              session.weights(),
              features(data, scope),
              labels(data, scope),
              smoothing,
              TRAINING,
              scope);
      assertThat(found.loss())
          .isCloseTo((1 - smoothing) * plain + smoothing * uniform, within(1e-14));
    }
  }

  @Test
  void runningStatisticsMoveInTrainingAndTravelWithTheSnapshot() {
    Dataset data = TestNetworks.data(2, 50, 3, 4);
    Network.OfGraph network = new Network.OfGraph(normalised(4, 3));
    try (TrainingSession session = Sessions.openForTraining(network, FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      NDArray x = features(data, scope);
      NDArray y = labels(data, scope);
      session.lossAndGradient(session.weights(), x, y, 0, ForwardContext.EVALUATION, scope);
      assertThat(session.snapshot(session.weights()).contentHash())
          .isEqualTo(network.contentHash());
      session.lossAndGradient(session.weights(), x, y, 0, TRAINING, scope);
      Network.OfGraph trained = session.snapshot(session.weights());
      double[] means = x.mean(new int[] {0}).toDoubleArray();
      for (int i = 0; i < 4; i++) {
        assertThat(trained.graph().tensor("bn.mean").at(i))
            .isCloseTo(0.1 * means[i], within(1e-8)); // the engine's momentum is float32
      }
      assertThat(network.graph().tensor("bn.mean").at(0)).isZero();
      try (GraphSession reopened = Sessions.open(trained, FLOAT64)) {
        assertThat(reopened.evaluate(reopened.weights(), data).loss())
            .isEqualTo(session.evaluation().evaluate(session.weights(), data).loss());
      }
    }
  }

  /** Batch normalisation of the inputs, then a linear layer. */
  private static Graph normalised(int width, int classes) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<Node> nodes = new ArrayList<>();
    List<Long> shape = List.of((long) width);
    tensors.put("bn.weight", new Tensor.Float64(shape, TestNetworks.filled(width, 1)));
    tensors.put("bn.bias", new Tensor.Float64(shape, new double[width]));
    tensors.put("bn.mean", new Tensor.Float64(shape, new double[width]));
    tensors.put("bn.var", new Tensor.Float64(shape, TestNetworks.filled(width, 1)));
    nodes.add(
        new Node(
            "bn",
            new BatchNormalization(1e-5, 0.9),
            List.of("x", "bn.weight", "bn.bias", "bn.mean", "bn.var"),
            "bn.out"));
    double[] weight = new double[classes * width];
    Arrays.setAll(weight, i -> Math.sin(i));
    String last =
        TestNetworks.linear(
            nodes, tensors, "fc", "bn.out", classes, width, weight, new double[classes]);
    return new Graph("normalised", "x", shape, nodes, tensors, last);
  }
}
