package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.train.OptimizerChoice.Moments;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Two or three steps of each optimiser against values worked out by hand. */
class OptimizerStepTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-14);
  private static final Moments MOMENTS = new Moments(0.9, 0.999, 1e-8);

  @Test
  void plainDescentMovesByRateTimesGradient() {
    assertThat(afterSteps(new OptimizerChoice.Sgd(0, false), 0, 0.1, 2.0))
        .isEqualTo(1 - 0.1 * 2, EXACT);
  }

  @Test
  void momentumKeepsAShareOfTheVelocity() {
    // v: 2, then .9·2 + 1 = 2.8, then .9·2.8 − 1 = 1.52; w: 1 − .1·(2 + 2.8 + 1.52)
    assertThat(afterSteps(new OptimizerChoice.Sgd(0.9, false), 0, 0.1, 2, 1, -1))
        .isEqualTo(0.368, EXACT);
  }

  @Test
  void nesterovLooksAhead() {
    // v as above; steps g + .9·v: 2 + 1.8 = 3.8, 1 + 2.52 = 3.52, −1 + 1.368 = .368
    assertThat(afterSteps(new OptimizerChoice.Sgd(0.9, true), 0, 0.1, 2, 1, -1))
        .isEqualTo(1 - 0.1 * (3.8 + 3.52 + 0.368), EXACT);
  }

  @Test
  void coupledDecayEntersTheVelocity() {
    // g: 2 + .5·1 = 2.5, w: .75; g: 1 + .5·.75 = 1.375, v: .9·2.5 + 1.375 = 3.625
    assertThat(afterSteps(new OptimizerChoice.Sgd(0.9, false), 0.5, 0.1, 2, 1))
        .isEqualTo(0.75 - 0.3625, EXACT);
  }

  @Test
  void firstAdamStepIsTheRateWhateverTheGradient() {
    // m̂ = g and v̂ = g², so the step is η·g/(|g| + ε)
    for (double gradient : new double[] {1e-3, 2, 500, -7}) {
      assertThat(afterSteps(new OptimizerChoice.Adam(MOMENTS), 0, 0.1, gradient))
          .isEqualTo(1 - 0.1 * gradient / (Math.abs(gradient) + 1e-8), EXACT);
    }
  }

  @Test
  void secondAdamStepUsesCorrectedMoments() {
    // m = .9·.2 + .1·1 = .28, m̂ = .28/.19; v = .999·.004 + .001·1 = .004996, v̂ = .004996/.001999
    double first = 0.1 * 2 / (2 + 1e-8);
    double second = 0.1 * (0.28 / 0.19) / (Math.sqrt(0.004996 / 0.001999) + 1e-8);
    assertThat(afterSteps(new OptimizerChoice.Adam(MOMENTS), 0, 0.1, 2, 1))
        .isEqualTo(1 - first - second, EXACT);
  }

  @Test
  void coupledDecayIsLostInAdamsScaling() {
    // g = 2 + .5·1: only its sign counts in the first step
    assertThat(afterSteps(new OptimizerChoice.Adam(MOMENTS), 0.5, 0.1, 2))
        .isEqualTo(1 - 0.1 * 2.5 / (2.5 + 1e-8), EXACT);
  }

  @Test
  void decoupledDecayShrinksTheWeightBesideTheStep() {
    // w: 1·(1 − .1·.5) = .95, then the step of the bare gradient
    assertThat(afterSteps(new OptimizerChoice.AdamW(MOMENTS), 0.5, 0.1, 2))
        .isEqualTo(0.95 - 0.1 * 2 / (2 + 1e-8), EXACT);
  }

  @Test
  void biasesAndNormsDecayOnlyIfAsked() {
    ParameterLayout layout =
        new ParameterLayout(
            List.of(
                new ParameterSlice("w", List.of(1L, 2L), 0, ParameterRole.WEIGHT),
                new ParameterSlice("b", List.of(1L), 2, ParameterRole.BIAS),
                new ParameterSlice("s", List.of(1L), 3, ParameterRole.NORM_SCALE)));
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(
              new WeightDecay(0.5, false)
                  .coefficients(layout, manager, DataType.FLOAT32)
                  .orElseThrow()
                  .toFloatArray())
          .containsExactly(0.5f, 0.5f, 0, 0);
      assertThat(
              new WeightDecay(0.5, true)
                  .coefficients(layout, manager, DataType.FLOAT64)
                  .orElseThrow()
                  .toDoubleArray())
          .containsExactly(0.5, 0.5, 0.5, 0.5);
      assertThat(new WeightDecay(0, true).coefficients(layout, manager, DataType.FLOAT32))
          .isEmpty();
    }
  }

  @Test
  void stepsLeaveNoArraysBehind() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weights = manager.create(new double[] {1, 2});
      NDArray gradient = manager.create(new double[] {3, 4});
      Optional<NDArray> decay = Optional.of(manager.create(new double[] {0.1, 0}));
      for (OptimizerChoice choice :
          List.of(
              new OptimizerChoice.Sgd(0.9, true),
              new OptimizerChoice.Adam(MOMENTS),
              new OptimizerChoice.AdamW(MOMENTS))) {
        int before = manager.getManagedArrays().size();
        try (Optimizer optimizer = choice.start(decay, weights)) {
          for (int step = 0; step < 5; step++) {
            optimizer.step(weights, gradient, 0.1);
          }
        }
        assertThat(manager.getManagedArrays()).as(choice.id()).hasSize(before);
      }
    }
  }

  /** The weight after these gradients, from 1, in float64. */
  private static double afterSteps(
      OptimizerChoice choice, double decay, double rate, double... gradients) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weights = manager.create(new double[] {1});
      Optional<NDArray> pull =
          decay == 0 ? Optional.empty() : Optional.of(manager.create(new double[] {decay}));
      try (Optimizer optimizer = choice.start(pull, weights)) {
        for (double gradient : gradients) {
          optimizer.step(weights, manager.create(new double[] {gradient}), rate);
        }
      }
      return weights.toDoubleArray()[0];
    }
  }
}
