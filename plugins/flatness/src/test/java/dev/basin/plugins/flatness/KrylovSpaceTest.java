package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Randomness;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.KrylovSpace;
import dev.basin.api.model.RitzPairs;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KrylovSpaceTest {

  /**
   * The products' vectors are the basis, so the test can put the eigenvectors together and multiply
   * them itself. Repeated eigenvalues make it restart.
   */
  @ParameterizedTest
  @CsvSource({"FLOAT64, false, 1e-12", "FLOAT64, true, 1e-12", "FLOAT32, false, 2e-5"})
  void givesTheResidualsThatProductsWithTheEigenvectorsWouldGive(
      DataType precision, boolean repeated, double tolerance) {
    double[] values = new Random(5).doubles(40, -1, 10).toArray();
    for (int i = 0; repeated && i < values.length; i++) {
      values[i] = i % 4;
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      DenseHessianSession session = DenseHessianSession.withSpectrum(manager, values, 5, precision);
      KrylovSpace space = krylov(session, manager);
      for (int step = 0; step < values.length; step++) {
        space.step();
        if (step % 5 == 0 || step == values.length - 1) {
          assertResiduals(space.ritzPairs(), session, manager, tolerance);
        }
      }
      assertThat(space.restarts()).matches(restarts -> repeated == restarts > 0);
      assertOrthonormal(session.multiplied(), precision == DataType.FLOAT64 ? 1e-13 : 1e-6);
    }
  }

  private static void assertResiduals(
      RitzPairs pairs, DenseHessianSession session, NDManager manager, double tolerance) {
    for (int index = 0; index < pairs.size(); index++) {
      double[] vector = pairs.vector(index, manager).toDoubleArray();
      double[] product = session.times(vector);
      double squares = 0;
      for (int i = 0; i < vector.length; i++) {
        double left = product[i] - pairs.value(index) * vector[i];
        squares += left * left;
      }
      assertThat(pairs.residual(index)).isCloseTo(Math.sqrt(squares), within(tolerance));
      assertThat(Arrays.stream(vector).map(x -> x * x).sum()).isCloseTo(1, within(1e-13));
    }
  }

  @Test
  void isTheTridiagonalMatrixOfTheHessianInItsBasis() {
    try (NDManager manager = NDManager.newBaseManager()) {
      double[] values = new Random(2).doubles(20, -1, 3).toArray();
      DenseHessianSession session =
          DenseHessianSession.withSpectrum(manager, values, 2, DataType.FLOAT64);
      try (KrylovSpace space = krylov(session, manager)) {
        for (int step = 0; step < 8; step++) {
          space.step();
        }
        List<double[]> basis = session.multiplied();
        for (int i = 0; i < 8; i++) {
          double[] product = session.times(basis.get(i));
          for (int j = 0; j < 8; j++) {
            double expected =
                i == j
                    ? space.diagonal().get(i)
                    : Math.abs(i - j) == 1 ? space.offDiagonal().get(Math.min(i, j)) : 0;
            assertThat(dot(basis.get(j), product)).isCloseTo(expected, within(1e-13));
          }
        }
      }
    }
  }

  @Test
  void averagesToTheTraceOverStarts() {
    try (NDManager manager = NDManager.newBaseManager()) {
      double[] values = new Random(8).doubles(30, -1, 3).toArray();
      DenseHessianSession session =
          DenseHessianSession.withSpectrum(manager, values, 8, DataType.FLOAT64);
      RunningMean traces = new RunningMean();
      for (int start = 0; start < 400; start++) {
        Randomness random = new Randomness(4).derive("trace", start);
        try (HessianOperator hessian = session.hessian(session.weights(), Measuring.oneExample());
            KrylovSpace space = session.krylov(hessian, random, manager)) {
          space.step();
          traces.add(values.length * space.ritzPairs().moment(1));
        }
      }
      assertThat(traces.mean())
          .isCloseTo(Arrays.stream(values).sum(), within(3 * traces.standardError()));
    }
  }

  private static KrylovSpace krylov(DenseHessianSession session, NDManager manager) {
    return session.krylov(
        session.hessian(session.weights(), Measuring.oneExample()), new Randomness(3), manager);
  }

  private static void assertOrthonormal(List<double[]> vectors, double tolerance) {
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = 0; j <= i; j++) {
        assertThat(dot(vectors.get(i), vectors.get(j)))
            .isCloseTo(i == j ? 1 : 0, within(tolerance));
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
