package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.AnalysisContext;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.option.Options;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanczosTest {

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
      FlatnessRequest request = request(session, manager);
      double rounding = precision == DataType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1.0f);
      Lanczos lanczos =
          new Lanczos(
              manager,
              new Products(session.hessian(session.weights(), request.data()), request),
              request.random(),
              values.length,
              rounding);
      for (int step = 0; step < values.length; step++) {
        lanczos.step();
        if (step % 5 == 0 || step == values.length - 1) {
          assertResiduals(lanczos, session, tolerance);
        }
      }
      assertThat(lanczos.restarts()).matches(restarts -> repeated == restarts > 0);
      assertOrthonormal(session.multiplied(), precision == DataType.FLOAT64 ? 1e-13 : 1e-6);
    }
  }

  private static void assertResiduals(
      Lanczos lanczos, DenseHessianSession session, double tolerance) {
    Spectrum spectrum = lanczos.spectrum();
    for (int index = 0; index < spectrum.size(); index++) {
      double[] coefficients = spectrum.vector(index);
      double[] vector = new double[session.multiplied().get(0).length];
      for (int j = 0; j < coefficients.length; j++) {
        for (int i = 0; i < vector.length; i++) {
          vector[i] += coefficients[j] * session.multiplied().get(j)[i];
        }
      }
      double[] product = session.times(vector);
      double squares = 0;
      for (int i = 0; i < vector.length; i++) {
        double left = product[i] - spectrum.value(index) * vector[i];
        squares += left * left;
      }
      assertThat(lanczos.residual(spectrum, index))
          .isCloseTo(Math.sqrt(squares), within(tolerance));
    }
  }

  private static void assertOrthonormal(List<double[]> vectors, double tolerance) {
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = 0; j <= i; j++) {
        double dot = 0;
        for (int x = 0; x < vectors.get(i).length; x++) {
          dot += vectors.get(i)[x] * vectors.get(j)[x];
        }
        assertThat(dot).isCloseTo(i == j ? 1 : 0, within(tolerance));
      }
    }
  }

  private static FlatnessRequest request(DenseHessianSession session, NDManager manager) {
    return new FlatnessRequest(
        session,
        Measuring.oneExample(),
        new AnalysisContext(
            Options.of(new HessianTop().describe(), Map.of()),
            new Randomness(3),
            Progress.unwatched(),
            manager));
  }
}
