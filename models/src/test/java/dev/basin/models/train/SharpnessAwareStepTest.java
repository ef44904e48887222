package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Randomness;
import dev.basin.api.model.LossGradient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** One step of SAM and ASAM on ½(w₁² + 2w₂²), in float64, against values worked out by hand. */
class SharpnessAwareStepTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-14);

  @Test
  void samTakesTheGradientWhereTheLossRisesFastest() {
    // w = (3, 2): g = (3, 4), norm 5, so ε = .5·g/5 = (.3, .4); H(w + ε) = (3.3, 4.8)
    assertThat(direction(new SamMethod(0.5), 3, 2)).containsExactly(new double[] {3.3, 4.8}, EXACT);
    assertThat(loss(new SamMethod(0.5), 3, 2)).isEqualTo(0.5 * (9 + 8), EXACT);
  }

  @Test
  void oneSamStepDescendsFromTheWeightsThemselves() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weights = manager.create(new double[] {3, 2});
      NDArray hessian = manager.create(new double[] {1, 2});
      try (Optimizer optimizer =
          new OptimizerChoice.Sgd(0, false).start(Optional.empty(), weights)) {
        LossGradient result =
            new SamMethod(0.5)
                .gradient(weights, new Quadratic(hessian), 0, new Randomness(1), manager);
        optimizer.step(weights, result.gradient(), 0.1);
      }
      assertThat(weights.toDoubleArray()).containsExactly(new double[] {2.67, 1.52}, EXACT);
    }
  }

  @Test
  void asamMeasuresTheRadiusInUnitsOfTheWeights() {
    // w = (2.99, −1.99), η = .01: T = (3, 2), g = (2.99, −3.98), Tg = (8.97, −7.96)
    double norm = Math.hypot(8.97, 7.96);
    double first = 2.99 + 0.5 * 3 * 8.97 / norm;
    double second = -1.99 - 0.5 * 2 * 7.96 / norm;
    assertThat(direction(new AsamMethod(0.5, 0.01), 2.99, -1.99))
        .containsExactly(new double[] {first, 2 * second}, EXACT);
  }

  @Test
  void asamWithHugeEtaIsSamOfTheScaledRadius() {
    // T → η·1, so ε = ρη·g/‖g‖
    double[] asam = direction(new AsamMethod(1e-9, 1e9), 3, 2);
    assertThat(asam).containsExactly(new double[] {3.6, 5.6}, Offset.offset(1e-7));
  }

  @Test
  void atAStationaryPointNothingMoves() {
    assertThat(direction(new SamMethod(0.5), 0, 0)).containsExactly(0, 0);
    assertThat(direction(new AsamMethod(0.5, 0.01), 0, 0)).containsExactly(0, 0);
  }

  @Test
  void bothGradientsAreOfTheSameBatch() {
    for (TrainingMethod method : List.of(new SamMethod(0.1), new AsamMethod(0.1, 0.01))) {
      List<Integer> draws = new ArrayList<>();
      try (NDManager manager = NDManager.newBaseManager()) {
        Quadratic quadratic = new Quadratic(manager.create(new double[] {1, 2}));
        NDArray weights = manager.create(new double[] {3, 2});
        method.gradient(
            weights,
            (at, draw, scope) -> {
              draws.add(draw);
              return quadratic.at(at, draw, scope);
            },
            0,
            new Randomness(1),
            manager);
        assertThat(weights.toDoubleArray()).containsExactly(3, 2);
      }
      assertThat(draws).containsExactly(0, 0);
    }
  }

  @Test
  void leavesOneArrayBehind() {
    for (TrainingMethod method :
        List.of(
            new PlainMethod(),
            new SamMethod(0.1),
            new AsamMethod(0.1, 0.01),
            new EntropySgdMethod(1, 0, 3, 0.1, 0.1, 0.75))) {
      try (NDManager manager = NDManager.newBaseManager()) {
        NDArray weights = manager.create(new double[] {3, 2});
        Quadratic quadratic = new Quadratic(manager.create(new double[] {1, 2}));
        int before = manager.getManagedArrays().size();
        method.gradient(weights, quadratic, 0, new Randomness(1), manager);
        assertThat(manager.getManagedArrays()).as(method.id()).hasSize(before + 1);
      }
    }
  }

  private static double[] direction(TrainingMethod method, double... weights) {
    try (NDManager manager = NDManager.newBaseManager()) {
      return result(method, weights, manager).gradient().toDoubleArray();
    }
  }

  private static double loss(TrainingMethod method, double... weights) {
    try (NDManager manager = NDManager.newBaseManager()) {
      return result(method, weights, manager).loss();
    }
  }

  private static LossGradient result(TrainingMethod method, double[] weights, NDManager manager) {
    return method.gradient(
        manager.create(weights),
        new Quadratic(manager.create(new double[] {1, 2})),
        0,
        new Randomness(1),
        manager);
  }
}
