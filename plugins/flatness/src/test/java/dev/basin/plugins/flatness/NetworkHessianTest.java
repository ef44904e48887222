package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Measurement;
import dev.basin.api.Progress;
import dev.basin.api.data.Dataset;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkHessianTest {

  /** H = mean of (diag p − ppᵀ) ⊗ x̃x̃ᵀ with x̃ = (x, 1). */
  @Test
  void findsTheSpectrumOfSoftmaxRegression() {
    for (int seed = 0; seed < 3; seed++) {
      KnownNetwork known = KnownNetworks.linearSoftmax(seed, 6, 4, 50);
      try (GraphSession session = known.open(Precision.FLOAT64)) {
        double[] expected = closedForm(session, known.data());
        Measurement measurement =
            Measuring.measure(session, known.data(), Map.of("k", 28), seed, Progress.unwatched());
        List<Double> found = measurement.details().get("eigenvalues");
        assertThat(found).hasSize(28);
        for (int i = 0; i < 28; i++) {
          assertThat(found.get(i)).isCloseTo(expected[i], within(1e-12 * expected[0]));
        }
        assertThat(measurement.samples()).isEqualTo(50);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"mlp, FLOAT64, 1e-6", "cnn, FLOAT64, 1e-6", "mlp, FLOAT32, 1e-4"})
  void agreesWithTheExactSpectrumOfTrainedNetworks(
      String model, Precision precision, double tolerance) throws IOException {
    JsonNode exact = SharedModels.values("hessian.json").get(model).get("top5");
    try (GraphSession session = SharedModels.open(model, precision)) {
      Measurement measurement =
          Measuring.measure(
              session, SharedModels.digits(session), Map.of(), 1, Progress.unwatched());
      List<Double> found = measurement.details().get("eigenvalues");
      assertThat(measurement.details().get("converged")).containsExactly(1.0);
      for (int i = 0; i < 5; i++) {
        double expected = exact.get(i).asDouble();
        assertThat(found.get(i)).isCloseTo(expected, within(expected * tolerance));
      }
    }
  }

  private static double[] closedForm(GraphSession session, Dataset data) {
    int classes = data.classes();
    int features = data.features().width();
    int size = classes * (features + 1);
    double[][] hessian = new double[size][size];
    double[] logits = session.evaluateExamples(session.weights(), data).logits();
    double[] x = new double[features + 1];
    x[features] = 1;
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, x, 0);
      double sum = 0;
      double[] p = new double[classes];
      for (int c = 0; c < classes; c++) {
        p[c] = Math.exp(logits[row * classes + c]);
        sum += p[c];
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          int a = i / (features + 1);
          int b = j / (features + 1);
          double curvature = (a == b ? p[a] / sum : 0) - p[a] * p[b] / sum / sum;
          hessian[i][j] += curvature * x[i % (features + 1)] * x[j % (features + 1)] / data.size();
        }
      }
    }
    return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(hessian)).getEigenvalues();
  }
}
