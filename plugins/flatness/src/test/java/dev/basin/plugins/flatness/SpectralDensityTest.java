package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Measurement;
import dev.basin.api.Progress;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpectralDensityTest {
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** The first vector that a probe multiplies is its v. */
  @Test
  void weightsSumToOneAndMomentsAreExactUpToTwoStepsLessOne() {
    double[] values = new Random(4).doubles(25, -1, 2).toArray();
    DenseHessianSession session =
        DenseHessianSession.withSpectrum(manager, values, 4, DataType.FLOAT64);
    int steps = 5;
    Measurement measurement =
        Measuring.measure(new SpectralDensity(), session, Map.of("steps", steps, "probes", 3), 1);
    for (int probe = 0; probe < 3; probe++) {
      List<Double> nodes = measurement.details().get("nodes-" + (probe + 1));
      List<Double> weights = measurement.details().get("weights-" + (probe + 1));
      double[] v = session.multiplied().get(probe * steps);
      double[] image = v.clone();
      for (int power = 0; power <= 2 * steps - 1; power++) {
        double expected = 0;
        double moment = 0;
        for (int i = 0; i < v.length; i++) {
          expected += v[i] * image[i];
        }
        for (int i = 0; i < steps; i++) {
          moment += weights.get(i) * Math.pow(nodes.get(i), power);
        }
        assertThat(moment).as("moment %d", power).isCloseTo(expected, within(1e-11));
        image = session.times(image);
      }
    }
    assertThat(session.open()).isZero();
  }

  @Test
  void findsEveryEigenvalueWithAsManyStepsAsDimensions() {
    double[] values = {5, 3, 2.5, 1, .25, 0, -1, -2};
    Measurement measurement =
        Measuring.measure(
            new SpectralDensity(),
            DenseHessianSession.withSpectrum(manager, values, 7, DataType.FLOAT64),
            Map.of("probes", 2),
            1);
    for (int probe = 1; probe <= 2; probe++) {
      List<Double> nodes = measurement.details().get("nodes-" + probe);
      assertThat(nodes).hasSize(8);
      for (int i = 0; i < 8; i++) {
        assertThat(nodes.get(i)).isCloseTo(values[i], within(1e-10));
      }
    }
  }

  @Test
  void estimatesTraceAndNormAndTheDensityIntegratesToOne() {
    for (int seed = 0; seed < 10; seed++) {
      double[] values = new Random(seed).doubles(100, -1, 3).toArray();
      Measurement measurement =
          Measuring.measure(
              new SpectralDensity(),
              DenseHessianSession.withSpectrum(manager, values, seed, DataType.FLOAT64),
              Map.of("steps", 30, "probes", 60),
              seed);
      double frobenius = Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
      assertThat(measurement.value())
          .isCloseTo(Arrays.stream(values).sum(), within(4 * measurement.standardError()));
      assertThat(measurement.details().get("frobenius").get(0))
          .isCloseTo(frobenius, within(.05 * frobenius));
      List<Double> grid = measurement.details().get("grid");
      double step = grid.get(1) - grid.get(0);
      double integral =
          measurement.details().get("density").stream().mapToDouble(x -> x).sum() * step;
      assertThat(integral).isCloseTo(1, within(1e-3));
      double negative = (double) Arrays.stream(values).filter(x -> x < 0).count() / values.length;
      assertThat(measurement.details().get("negative-share").get(0))
          .isCloseTo(negative, within(.06));
    }
  }

  @Test
  void endsEarlyInAnInvariantSubspace() {
    DenseHessianSession session =
        DenseHessianSession.withSpectrum(
            manager, new double[] {2, 2, 2, 2, 2, 2}, 1, DataType.FLOAT64);
    Measurement measurement = Measuring.measure(new SpectralDensity(), session, Map.of(), 1);
    assertThat(measurement.details().get("nodes-1")).hasSize(1);
    assertThat(measurement.value()).isCloseTo(12, within(1e-10));
    assertThat(measurement.details().get("density"))
        .allSatisfy(density -> assertThat(density).isFinite());
  }

  @Test
  void agreesWithTheExactSpectrumOfATrainedNetwork() throws IOException {
    var exact = SharedModels.values("hessian.json").get("mlp");
    try (GraphSession session = SharedModels.open("mlp", Precision.FLOAT64)) {
      Measurement measurement =
          Measuring.measure(
              new SpectralDensity(),
              session,
              SharedModels.digits(session),
              Map.of("steps", 40),
              3,
              Progress.unwatched());
      double top = exact.get("top5").get(0).asDouble();
      assertThat(measurement.details().get("largest").get(0)).isCloseTo(top, within(1e-6 * top));
      assertThat(measurement.value())
          .isCloseTo(exact.get("trace").asDouble(), within(3 * measurement.standardError()));
      assertThat(measurement.details().get("frobenius").get(0))
          .isCloseTo(exact.get("frobenius").asDouble(), within(4.0));
    }
  }
}
