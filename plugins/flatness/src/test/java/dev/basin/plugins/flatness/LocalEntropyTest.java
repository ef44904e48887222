package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.basin.api.Measurement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalEntropyTest {
  private static final double[] H = {3, .5, 0, 7, -.2};
  private static final double[] X = {.2, -.5, .3, .1, .4};
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Measurement measure(Map<String, ?> options, long seed) {
    return Measuring.measure(
        new LocalEntropy(),
        DenseHessianSession.quadratic(manager, DenseHessianSession.diagonal(H), 0, X),
        options,
        seed);
  }

  /** F = (n/2)·ln 2πT − ½ ln det(H + γI) − ½γ·xᵀH(H + γI)⁻¹x ÷ T. */
  private static double expected(double gamma, double temperature) {
    double f = 0;
    for (int i = 0; i < H.length; i++) {
      double stiffness = H[i] + gamma;
      f += Math.log(2 * Math.PI * temperature / stiffness) / 2;
      f -= gamma * X[i] * X[i] * H[i] / stiffness / 2 / temperature;
    }
    return f;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 0.1", "10, 0.01"})
  void isThatOfTheGaussianAroundAQuadratic(double gamma, double temperature) {
    Measurement measurement =
        measure(
            Map.of("gamma", gamma, "temperature", temperature, "burn-in", 300, "steps", 1000), 1);
    assertThat(measurement.standardError()).isBetween(1e-4, .4);
    assertThat(measurement.value())
        .isCloseTo(expected(gamma, temperature), within(3.5 * measurement.standardError()));
    assertThat(measurement.details().get("acceptance"))
        .allSatisfy(share -> assertThat(share).isBetween(.3, 1.0));
    assertThat(measurement.details().get("temperature")).containsExactly(temperature);
  }

  @Test
  void repetitionsCoverTheTruthAsTheStandardErrorSays() {
    int covered = 0;
    for (int seed = 0; seed < 8; seed++) {
      Measurement measurement =
          measure(Map.of("gamma", 2, "temperature", .2, "nodes", 4, "steps", 400), seed);
      if (Math.abs(measurement.value() - expected(2, .2)) <= 2.5 * measurement.standardError()) {
        covered++;
      }
    }
    assertThat(covered).isGreaterThanOrEqualTo(6);
  }
}
