package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Measurement;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.testkit.WeightsOnlySession;
import java.util.Map;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PacBayesTest {
  private static final double[] H = {3, .5, 2, 7, 1};
  private static final double[] W = {1, -2, 0, .5, 3};
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
        new PacBayes(),
        DenseHessianSession.quadratic(manager, DenseHessianSession.diagonal(H), .2, W),
        options,
        seed);
  }

  /** σ² = 2·drop ÷ tr H: σ is a standard deviation. */
  @Test
  void isTheStandardDeviationThatRaisesAQuadraticByTheDrop() {
    Measurement measurement = measure(Map.of("target", "loss", "drop", .4, "samples", 800), 1);
    double expected = Math.sqrt(.8 / 13.5);
    assertThat(measurement.kind()).isEqualTo(Measurement.Kind.ESTIMATE);
    assertThat(measurement.standardError()).isBetween(1e-4, .03 * expected);
    assertThat(measurement.value())
        .isCloseTo(expected, within(3 * measurement.standardError() + 1e-3 * expected));
  }

  /** σ² = 2·drop ÷ ΣHᵢᵢwᵢ². */
  @Test
  void magnitudeAwareNoiseGrowsWithTheWeights() {
    Measurement measurement =
        measure(
            Map.of("target", "loss", "drop", .4, "samples", 800, "noise", "magnitude-aware"), 1);
    double sum = 0;
    for (int i = 0; i < H.length; i++) {
      sum += H[i] * W[i] * W[i];
    }
    double expected = Math.sqrt(.8 / sum);
    assertThat(measurement.value())
        .isCloseTo(expected, within(3 * measurement.standardError() + 1e-3 * expected));
  }

  @Test
  void repetitionsScatterAsTheStandardErrorSays() {
    RunningMean sigmas = new RunningMean();
    RunningMean errors = new RunningMean();
    for (int seed = 0; seed < 40; seed++) {
      Measurement measurement = measure(Map.of("target", "loss", "samples", 10), seed);
      sigmas.add(measurement.value());
      errors.add(measurement.standardError());
    }
    double scatter = sigmas.standardError() * Math.sqrt(40);
    assertThat(errors.mean()).isBetween(.6 * scatter, 1.5 * scatter);
  }

  /** Accuracy 1 while the one weight is positive: P(1 + σz < 0) = Φ(−1/σ) is the drop. */
  @Test
  void bisectsTheAccuracyToo() {
    WeightsOnlySession threshold =
        new WeightsOnlySession(
            DenseHessianSession.quadratic(manager, new double[] {1}, 0, 1).network(),
            manager.create(new double[] {1})) {
          @Override
          public Evaluation evaluate(NDArray at, Dataset data) {
            return new Evaluation(1, at.getDouble(0) > 0 ? 1 : 0, data.size());
          }
        };
    Measurement measurement =
        Measuring.measure(new PacBayes(), threshold, Map.of("samples", 1000), 1);
    double drop = Erf.erfc(1 / measurement.value() / Math.sqrt(2)) / 2;
    assertThat(drop).isCloseTo(.1, within(.015));
  }

  @Test
  void isALowerBoundWhereNoNoiseDoesEnoughHarm() {
    Measurement measurement = measure(Map.of("largest", 10), 1);
    assertThat(measurement.kind()).isEqualTo(Measurement.Kind.LOWER_BOUND);
    assertThat(measurement.value()).isEqualTo(10);
  }
}
