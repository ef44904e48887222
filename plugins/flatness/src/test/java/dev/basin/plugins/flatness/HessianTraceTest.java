package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Measurement;
import dev.basin.api.Progress;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HessianTraceTest {
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void isExactWithoutVarianceForADiagonalHessian() {
    DenseHessianSession session =
        DenseHessianSession.of(
            manager, DenseHessianSession.diagonal(3, -1, .5, 7, 0), DataType.FLOAT64);
    Measurement measurement = Measuring.measure(new HessianTrace(), session, Map.of(), 1);
    assertThat(measurement.value()).isCloseTo(9.5, within(1e-12));
    assertThat(measurement.standardError()).isCloseTo(0, within(1e-12));
    assertThat(measurement.samples()).isEqualTo(16);
    assertThat(session.products()).isEqualTo(16);
    assertThat(session.open()).isZero();
  }

  /** Var = 2(‖H‖²_F − ΣHᵢᵢ²). */
  @Test
  void probesHaveTheVarianceOfTheory() {
    double[] values = new Random(2).doubles(30, -1, 8).toArray();
    DenseHessianSession session =
        DenseHessianSession.withSpectrum(manager, values, 2, DataType.FLOAT64);
    double expected = 0;
    double[] matrix = session.matrix();
    for (int i = 0; i < matrix.length; i++) {
      expected += i % 31 == 0 ? 0 : 2 * matrix[i] * matrix[i];
    }
    Measurement measurement =
        Measuring.measure(
            new HessianTrace(), session, Map.of("tolerance", 0, "max-probes", 4000), 5);
    double variance = measurement.standardError() * measurement.standardError() * 4000;
    assertThat(measurement.samples()).isEqualTo(4000);
    assertThat(variance).isCloseTo(expected, within(.1 * expected));
    assertThat(measurement.details().get("converged")).containsExactly(0.0);
  }

  /** The stop is on the error, so the truth lies within two of them nearly always. */
  @ParameterizedTest
  @ValueSource(strings = {"hutchinson", "hutch++"})
  void coversTheTraceWithTwoStandardErrors(String method) {
    int covered = 0;
    for (int seed = 0; seed < 40; seed++) {
      double[] values = new Random(seed).doubles(60, -.5, 1).toArray();
      values[0] = 30;
      DenseHessianSession session =
          DenseHessianSession.withSpectrum(manager, values, seed, DataType.FLOAT64);
      Measurement measurement =
          Measuring.measure(
              new HessianTrace(),
              session,
              Map.of("method", method, "sketch", 5, "tolerance", .05),
              seed);
      double trace = Arrays.stream(values).sum();
      assertThat(measurement.details().get("converged")).containsExactly(1.0);
      assertThat(measurement.standardError()).isLessThanOrEqualTo(.05 * measurement.value());
      if (Math.abs(measurement.value() - trace) <= 2 * measurement.standardError()) {
        covered++;
      }
    }
    assertThat(covered).isGreaterThanOrEqualTo(34);
  }

  @Test
  void hutchPlusPlusNeedsFewerProductsWhereFewEigenvaluesHoldTheTrace() {
    double[] values = new Random(1).doubles(200, 0, .02).toArray();
    Arrays.setAll(values, i -> i < 5 ? 20 - i : values[i]);
    Map<String, Object> options = Map.of("method", "hutch++", "sketch", 10, "tolerance", .002);
    DenseHessianSession session =
        DenseHessianSession.withSpectrum(manager, values, 1, DataType.FLOAT64);
    double with =
        Measuring.measure(new HessianTrace(), session, options, 1).details().get("products").get(0);
    assertThat(session.products()).isEqualTo((int) with);
    double without =
        Measuring.measure(new HessianTrace(), session, Map.of("tolerance", .002), 1)
            .details()
            .get("products")
            .get(0);
    assertThat(with).isLessThan(without / 10);
  }

  @Test
  void hutchPlusPlusIsExactWhenItsSketchHoldsAllDirections() {
    double[] values = {4, 1, -2, .5, 0, 0};
    Measurement measurement =
        Measuring.measure(
            new HessianTrace(),
            DenseHessianSession.withSpectrum(manager, values, 3, DataType.FLOAT64),
            Map.of("method", "hutch++"),
            1);
    assertThat(measurement.value()).isCloseTo(3.5, within(1e-10));
    assertThat(measurement.standardError()).isCloseTo(0, within(1e-10));
  }

  /** tr H = mean of (1 − Σp²)·(‖x‖² + 1). */
  @Test
  void findsTheTraceOfSoftmaxRegression() {
    KnownNetwork known = KnownNetworks.linearSoftmax(1, 6, 4, 50);
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      double[] logits = session.evaluateExamples(session.weights(), known.data()).logits();
      double trace = 0;
      double[] x = new double[6];
      for (int row = 0; row < 50; row++) {
        known.data().features().read(row, x, 0);
        double squares = 1 + Arrays.stream(x).map(v -> v * v).sum();
        double[] p = Arrays.stream(logits, row * 4, row * 4 + 4).map(Math::exp).toArray();
        double sum = Arrays.stream(p).sum();
        trace += squares * (1 - Arrays.stream(p).map(v -> v * v / sum / sum).sum()) / 50;
      }
      Measurement measurement =
          Measuring.measure(
              new HessianTrace(),
              session,
              known.data(),
              Map.of("method", "hutch++", "sketch", 28),
              2,
              Progress.unwatched());
      assertThat(measurement.value()).isCloseTo(trace, within(1e-10 * trace));
    }
  }

  @ParameterizedTest
  @CsvSource({"mlp, hutchinson, 0.03", "mlp, hutch++, 0.02", "cnn, hutch++, 0.02"})
  void agreesWithTheExactTraceOfTrainedNetworks(String model, String method, double tolerance)
      throws IOException {
    double exact = SharedModels.values("hessian.json").get(model).get("trace").asDouble();
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      Measurement measurement =
          Measuring.measure(
              new HessianTrace(),
              session,
              SharedModels.digits(session),
              Map.of("method", method, "tolerance", tolerance),
              3,
              Progress.unwatched());
      assertThat(measurement.details().get("converged")).containsExactly(1.0);
      assertThat(measurement.value()).isCloseTo(exact, within(3 * measurement.standardError()));
    }
  }
}
