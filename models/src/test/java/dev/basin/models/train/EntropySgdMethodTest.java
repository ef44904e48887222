package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;
import dev.basin.api.model.LossGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * On a quadratic ½wᵀHw the local entropy is known: ⟨w′⟩ = γ(H + γI)⁻¹w, −∇F = γ(w − ⟨w′⟩). It holds
 * at every temperature, and the mean of the discretised chain is the same.
 */
class EntropySgdMethodTest {

  @Test
  void withoutNoiseALongChainEndsAtTheLocalEntropyGradient() {
    double gamma = 2;
    try (NDManager manager = NDManager.newBaseManager()) {
      double[] hessian = {0, 0.5, 4, -1};
      double[] weights = {3, -1, 2, 5};
      double[] direction =
          new EntropySgdMethod(gamma, 0, 400, 0.1, 0, 0.75)
              .gradient(
                  manager.create(weights),
                  new Quadratic(manager.create(hessian)),
                  7,
                  new Randomness(1),
                  manager)
              .gradient()
              .toDoubleArray();
      for (int i = 0; i < weights.length; i++) {
        double mean = gamma / (hessian[i] + gamma) * weights[i];
        assertThat(direction[i]).isEqualTo(gamma * (weights[i] - mean), Offset.offset(1e-12));
      }
    }
  }

  @Test
  void withNoiseTheChainHasTheMeanAndTheSpreadOfItsTemperature() {
    // 20,000 independent coordinates of the same curvature are as many chains
    int chains = 20_000;
    double hessian = 3;
    double gamma = 1.5;
    double rate = 0.1;
    double noise = Math.sqrt(2);
    double[] direction =
        manyChains(chains, hessian, new EntropySgdMethod(gamma, 0, 60, rate, noise, 1), 2);
    // autoregression with factor a: stationary variance of its last state, and the mean over chains
    double a = 1 - rate * (hessian + gamma);
    double variance = rate * noise * noise / (1 - a * a);
    double[] last = Arrays.stream(direction).map(each -> 2 - each / gamma).toArray();
    double mean = Arrays.stream(last).average().orElseThrow();
    assertThat(mean)
        .isEqualTo(gamma / (hessian + gamma) * 2, Offset.offset(4 * Math.sqrt(variance / chains)));
    double spread =
        Arrays.stream(last).map(each -> (each - mean) * (each - mean)).sum() / (chains - 1);
    assertThat(spread / variance).isEqualTo(1, Offset.offset(4 * Math.sqrt(2.0 / chains)));
  }

  @Test
  void theAveragedChainGivesTheLocalEntropyGradientWithinMonteCarloError() {
    int chains = 20_000;
    double[] direction =
        manyChains(chains, 3, new EntropySgdMethod(1.5, 0, 80, 0.1, Math.sqrt(2), 0.3), -4);
    double mean = Arrays.stream(direction).average().orElseThrow();
    double variance =
        Arrays.stream(direction).map(each -> (each - mean) * (each - mean)).sum() / (chains - 1);
    assertThat(mean)
        .isEqualTo(
            1.5 * (-4 + 4 * 1.5 / (3 + 1.5)), Offset.offset(4 * Math.sqrt(variance / chains)));
  }

  @Test
  void twoInnerStepsAreTheHandValue() {
    // H = 1, γ = .5, η′ = .1, α = .75, w = 2: w′ = 2 − .1·2 = 1.8, μ = .5 + 1.35 = 1.85
    // then w′ = 1.8 − .1·(1.8 − .5·.2) = 1.63, μ = .4625 + 1.2225 = 1.685; γ(w − μ) = .1575
    assertThat(manyChains(1, 1, new EntropySgdMethod(0.5, 0, 2, 0.1, 0, 0.75), 2)[0])
        .isEqualTo(0.1575, Offset.offset(1e-15));
  }

  @Test
  void noiseHasItsNameAndItsScale() {
    try (NDManager manager = NDManager.newBaseManager()) {
      double[] direction =
          new EntropySgdMethod(1, 0, 1, 0.04, 3, 1)
              .gradient(
                  manager.zeros(new Shape(5), DataType.FLOAT64),
                  new Quadratic(manager.ones(new Shape(5), DataType.FLOAT64)),
                  12,
                  new Randomness(8),
                  manager)
              .gradient()
              .toDoubleArray();
      double[] drawn =
          new Randomness(8)
              .normal(manager, DataType.FLOAT64, new Shape(5), "Langevin", 12, 0)
              .toDoubleArray();
      for (int i = 0; i < 5; i++) {
        assertThat(direction[i]).isEqualTo(-0.2 * 3 * drawn[i], Offset.offset(1e-15));
      }
    }
  }

  @Test
  void scopingTiesTheInnerWeightsMoreAndMore() {
    // one inner step: the direction is γ(w − (w − η′·H·w)) = γ·.1·w
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weights = manager.create(new double[] {1});
      Quadratic quadratic = new Quadratic(manager.create(new double[] {1}));
      EntropySgdMethod method = new EntropySgdMethod(0.5, 0.01, 1, 0.1, 0, 1);
      for (long step : new long[] {0, 1, 100}) {
        LossGradient result = method.gradient(weights, quadratic, step, new Randomness(1), manager);
        assertThat(result.gradient().getDouble())
            .isEqualTo(0.05 * Math.pow(1.01, step), Offset.offset(1e-14));
        assertThat(result.loss()).isEqualTo(0.5);
      }
    }
  }

  @Test
  void everyInnerStepHasABatchOfItsOwn() {
    List<Integer> draws = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager()) {
      Quadratic quadratic = new Quadratic(manager.create(new double[] {1}));
      new EntropySgdMethod(1, 0, 4, 0.1, 0, 1)
          .gradient(
              manager.create(new double[] {1}),
              (weights, draw, scope) -> {
                draws.add(draw);
                return quadratic.at(weights, draw, scope);
              },
              0,
              new Randomness(1),
              manager);
    }
    assertThat(draws).containsExactly(0, 1, 2, 3);
  }

  @Test
  void refusesATieThatMakesTheInnerStepsDiverge() {
    EntropySgdMethod method = new EntropySgdMethod(1, 0.01, 20, 0.1, 0, 0.75);
    method.requireUsable(300);
    assertThatThrownBy(() -> method.requireUsable(400))
        .hasMessageContaining("TRN-003")
        .hasMessageContaining("entropy-scope");
    assertThatThrownBy(
            () -> new EntropySgdMethod(1, 1, 20, 0.1, 0, 0.75).requireUsable(1_000_000_000L))
        .hasMessageContaining("TRN-003");
  }

  /** The direction of each of many independent chains from the same weight. */
  private static double[] manyChains(
      int chains, double hessian, EntropySgdMethod method, double weight) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weights = manager.zeros(new Shape(chains), DataType.FLOAT64).addi(weight);
      NDArray curvature = manager.zeros(new Shape(chains), DataType.FLOAT64).addi(hessian);
      return method
          .gradient(weights, new Quadratic(curvature), 0, new Randomness(5), manager)
          .gradient()
          .toDoubleArray();
    }
  }
}
