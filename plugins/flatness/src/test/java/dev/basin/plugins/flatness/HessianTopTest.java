package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.BasinException;
import dev.basin.api.Measurement;
import dev.basin.api.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HessianTopTest {
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
  void findsTheLargestEigenvaluesOfMatricesWithKnownSpectrum() {
    for (int seed = 0; seed < 10; seed++) {
      double[] values = bulkAndOutliers(120, seed);
      DenseHessianSession session =
          DenseHessianSession.withSpectrum(manager, values, seed, DataType.FLOAT64);
      Measurement measurement = Measuring.measure(session, Map.of());
      assertThat(measurement.kind()).isEqualTo(Measurement.Kind.ESTIMATE);
      assertThat(measurement.details().get("converged")).containsExactly(1.0);
      assertRelative(measurement.details().get("eigenvalues"), descending(values, 5), 1e-9);
      assertThat(measurement.value()).isEqualTo(measurement.details().get("eigenvalues").get(0));
      assertThat(session.open()).isZero();
    }
  }

  @Test
  void reportsAResidualThatBoundsTheError() {
    for (int seed = 0; seed < 20; seed++) {
      double[] values = bulkAndOutliers(200, seed);
      DenseHessianSession session =
          DenseHessianSession.withSpectrum(manager, values, seed, DataType.FLOAT64);
      Measurement early =
          Measuring.measure(session, Map.of("k", 3, "max-iterations", 8, "tolerance", 1e-12));
      assertThat(early.details().get("converged")).containsExactly(0.0);
      assertThat(early.details().get("iterations")).containsExactly(8.0);
      for (int i = 0; i < 3; i++) {
        double found = early.details().get("eigenvalues").get(i);
        double distance =
            Arrays.stream(values).map(value -> Math.abs(value - found)).min().orElseThrow();
        assertThat(distance).isLessThanOrEqualTo(early.details().get("residuals").get(i) + 1e-12);
      }
      assertThat(early.standardError()).isEqualTo(early.details().get("residuals").get(0));
    }
  }

  @Test
  void prefersPositiveToNegativeCurvatureAndReportsTheSmallest() {
    double[] values = new double[50];
    values[0] = -100;
    values[1] = 3;
    values[2] = 2;
    Measurement measurement =
        Measuring.measure(
            DenseHessianSession.withSpectrum(manager, values, 4, DataType.FLOAT64), Map.of("k", 2));
    assertRelative(measurement.details().get("eigenvalues"), new double[] {3, 2}, 1e-9);
    assertThat(measurement.details().get("smallest").get(0)).isCloseTo(-100, within(1e-6));
  }

  @Test
  void findsEveryEigenvalueWhenKIsTheNumberOfParametersOrMore() {
    double[] values = {4, -1, .5, 2, 0, 7};
    DenseHessianSession session =
        DenseHessianSession.withSpectrum(manager, values, 1, DataType.FLOAT64);
    Measurement measurement = Measuring.measure(session, Map.of("k", 50));
    assertThat(measurement.details().get("eigenvalues")).hasSize(6);
    double[] expected = descending(values, 6);
    for (int i = 0; i < 6; i++) {
      assertThat(measurement.details().get("eigenvalues").get(i))
          .isCloseTo(expected[i], within(1e-12));
    }
  }

  @Test
  void findsRepeatedEigenvaluesWhereTheIterationEndsInAnInvariantSubspace() {
    double[] values = new double[40];
    Arrays.fill(values, 0, 3, 5.0);
    Arrays.fill(values, 3, 5, 2.0);
    DenseHessianSession session =
        DenseHessianSession.withSpectrum(manager, values, 2, DataType.FLOAT64);
    Measurement measurement = Measuring.measure(session, Map.of("k", 6));
    assertThat(measurement.details().get("restarts").get(0)).isGreaterThan(0);
    double[] expected = {5, 5, 5, 2, 2, 0};
    for (int i = 0; i < 6; i++) {
      assertThat(measurement.details().get("eigenvalues").get(i))
          .isCloseTo(expected[i], within(1e-10));
    }
  }

  @Test
  void measuresTheIdentityAndTheZeroMatrix() {
    for (double value : new double[] {1, 0}) {
      double[] values = new double[12];
      Arrays.fill(values, value);
      Measurement measurement =
          Measuring.measure(
              DenseHessianSession.withSpectrum(manager, values, 3, DataType.FLOAT64),
              Map.of("k", 3));
      assertThat(measurement.details().get("eigenvalues"))
          .allSatisfy(found -> assertThat(found).isCloseTo(value, within(1e-12)));
      assertThat(measurement.details().get("converged")).containsExactly(1.0);
    }
  }

  @Test
  void measuresASingleParameter() {
    Measurement measurement =
        Measuring.measure(
            DenseHessianSession.of(manager, new double[] {-2.5}, DataType.FLOAT64), Map.of());
    assertThat(measurement.value()).isEqualTo(-2.5);
    assertThat(measurement.standardError()).isZero();
  }

  @Test
  void convergesInSinglePrecisionToItsRounding() {
    for (int seed = 0; seed < 5; seed++) {
      double[] values = bulkAndOutliers(150, seed);
      Measurement measurement =
          Measuring.measure(
              DenseHessianSession.withSpectrum(manager, values, seed, DataType.FLOAT32),
              Map.of("tolerance", 0.0));
      assertThat(measurement.details().get("converged")).containsExactly(1.0);
      assertRelative(measurement.details().get("eigenvalues"), descending(values, 5), 1e-5);
    }
  }

  /** Needed: the first iteration at which every residual is small enough. */
  @Test
  void needsFewProductsMoreThanNecessary() {
    double[] values = new double[600];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(-i / 40.0);
    }
    DenseHessianSession session =
        DenseHessianSession.withSpectrum(manager, values, 6, DataType.FLOAT64);
    int used =
        (int) (double) Measuring.measure(session, Map.of()).details().get("iterations").get(0);
    assertThat(session.products()).isEqualTo(used);
    int needed = used;
    while (needed > 5 && converges(session, needed - 1)) {
      needed--;
    }
    assertThat((double) used).isLessThan(1.2 * needed);
  }

  private static boolean converges(DenseHessianSession session, int iterations) {
    Measurement measurement = Measuring.measure(session, Map.of("max-iterations", iterations));
    return measurement.details().get("converged").get(0) == 1.0;
  }

  @Test
  void repeatsItselfBitForBit() {
    double[] values = bulkAndOutliers(80, 3);
    DenseHessianSession session =
        DenseHessianSession.withSpectrum(manager, values, 3, DataType.FLOAT64);
    assertThat(Measuring.measure(session, Map.of()))
        .isEqualTo(Measuring.measure(session, Map.of()));
  }

  @Test
  void stopsWhenCancelledAndClosesTheOperator() {
    DenseHessianSession session =
        DenseHessianSession.withSpectrum(manager, bulkAndOutliers(100, 1), 1, DataType.FLOAT64);
    Progress cancelledAfterThree =
        new Progress() {
          private long done;

          @Override
          public void total(long steps) {}

          @Override
          public void advance(long steps) {
            done += steps;
            if (done == 3) {
              throw new CancellationException();
            }
          }
        };
    assertThatThrownBy(
            () ->
                Measuring.measure(
                    session, Measuring.oneExample(), Map.of(), 1, cancelledAfterThree))
        .isInstanceOf(CancellationException.class);
    assertThat(session.products()).isEqualTo(3);
    assertThat(session.open()).isZero();
  }

  @Test
  void refusesProductsThatAreNotFinite() {
    DenseHessianSession session =
        DenseHessianSession.of(manager, new double[] {1, 0, 0, Double.NaN}, DataType.FLOAT64);
    assertThatThrownBy(() -> Measuring.measure(session, Map.of()))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("FLT-001")
        .hasMessageContaining("network dense");
    assertThat(session.open()).isZero();
  }

  /** Many small eigenvalues of both signs and a few large ones, as networks have. */
  private static double[] bulkAndOutliers(int size, long seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(size, -.4, .4).toArray();
    for (int i = 0; i < 6; i++) {
      values[i] = 16.0 / (i + 1) + random.nextDouble();
    }
    return values;
  }

  private static double[] descending(double[] values, int count) {
    return Arrays.stream(values).map(x -> -x).sorted().map(x -> -x).limit(count).toArray();
  }

  private static void assertRelative(List<Double> found, double[] expected, double tolerance) {
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i)).isCloseTo(expected[i], within(Math.abs(expected[i]) * tolerance));
    }
  }
}
