package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import dev.basin.plugins.secondorder.BrainSurgeon;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObsTest {
  private static final Map<String, ?> BARELY_DAMPED = Map.of("damping", 1e-9);
  private final Obs metric = new Obs();

  /** H = [[1, ½], [½, ½]], so H⁻¹ = [[2, −2], [−2, 4]]. */
  @Test
  void theSurgeonsArithmeticIsThatOfThePaper() {
    assertThat(BrainSurgeon.saliency(3, 2)).isEqualTo(2.25);
    assertThat(BrainSurgeon.saliency(1, 4)).isEqualTo(.125);
    assertThat(BrainSurgeon.without(new double[] {3, 1}, 1, new double[] {-2, 4}))
        .containsExactly(3.5, 0);
  }

  /** Of the four examples 2·X·Xᵀ/n is the same H. */
  @Test
  void weightsScoreByTheInverseOfTheInputsHessian() {
    KnownNetwork network = byHand();
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      double[] scores =
          Scoring.weights(metric, session, network.data(), new Target.Loss(), BARELY_DAMPED)
              .get("units.weight");
      assertThat(scores[0]).isCloseTo(2.25, within(1e-6));
      assertThat(scores[1]).isCloseTo(.125, within(1e-6));
    }
  }

  /** ½·wᵀHw with w = (3, 1): ½·(9 + 3 + ½). */
  @Test
  void aUnitScoresWhatItsWholeRowCosts() {
    KnownNetwork network = byHand();
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      assertThat(
              Scoring.score(metric, session, network.data(), "units", new Target.Loss(), Map.of())
                  .scores()
                  .get(0))
          .isCloseTo(6.25, within(1e-14));
    }
  }

  /** The score is the error after the best answer of the others, found by the update itself. */
  @Test
  void theScoreIsTheErrorThatTheAdaptedRowLeaves() {
    KnownNetwork network = KnownNetworks.mlp(3, 50, 4, 3, 2);
    Dataset data = network.data();
    try (GraphSession session = network.open(Precision.FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      double[] found =
          Scoring.weights(metric, session, data, new Target.Loss(), BARELY_DAMPED)
              .get("fc1.weight");
      double[] hessian = new double[16];
      double[] x = new double[4];
      for (int row = 0; row < data.size(); row++) {
        data.features().read(row, x, 0);
        for (int i = 0; i < 16; i++) {
          hessian[i] += 2 * x[i / 4] * x[i % 4] / data.size();
        }
      }
      double[] inverse = scope.create(hessian, new Shape(4, 4)).inverse().toDoubleArray();
      double[] weights =
          session
              .network()
              .parameters()
              .find("fc1.weight")
              .orElseThrow()
              .of(session.weights())
              .toDoubleArray();
      for (int unit = 0; unit < 3; unit++) {
        double[] own = Arrays.copyOfRange(weights, unit * 4, unit * 4 + 4);
        for (int removed = 0; removed < 4; removed++) {
          double[] column = {
            inverse[removed], inverse[4 + removed], inverse[8 + removed], inverse[12 + removed]
          };
          double[] adapted = BrainSurgeon.without(own, removed, column);
          double error = 0;
          for (int i = 0; i < 16; i++) {
            error += (adapted[i / 4] - own[i / 4]) * hessian[i] * (adapted[i % 4] - own[i % 4]) / 2;
          }
          assertThat(found[unit * 4 + removed]).isCloseTo(error, within(1e-6));
        }
      }
    }
  }

  @Test
  void leavesOutWeightsWhoseRowsAreTooWide() {
    KnownNetwork network = byHand();
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      assertThat(
              Scoring.weights(
                  metric, session, network.data(), new Target.Loss(), Map.of("widest", 1)))
          .containsOnlyKeys("read.weight");
    }
  }

  private static KnownNetwork byHand() {
    return new KnownNetwork(
        new Graph(
            "by hand",
            "x",
            List.of(2L),
            List.of(
                new Node("units", new Gemm(1, 1, true), List.of("x", "units.weight"), "made"),
                new Node("relu", new Relu(), List.of("made"), "active"),
                new Node("read", new Gemm(1, 1, true), List.of("active", "read.weight"), "logits")),
            Map.of(
                "units.weight", new Tensor.Float64(List.of(1L, 2L), new double[] {3, 1}),
                "read.weight", new Tensor.Float64(List.of(2L, 1L), new double[2])),
            "logits"),
        SmallData.of(new double[][] {{1, 1}, {1, 0}, {0, 0}, {0, 0}}, 2, 0, 1, 0, 1));
  }
}
