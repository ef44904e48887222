package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Measurement;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BasinVolumeTest {
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** √(2·rise ÷ h) in every direction; the volume is that of a disc. */
  @Test
  void isTheRadiusOfARoundBowl() {
    Measurement measurement =
        Measuring.measure(
            new BasinVolume(),
            DenseHessianSession.quadratic(manager, DenseHessianSession.diagonal(8, 8), 3, 0, 0),
            Map.of("rise", .25, "tolerance", 1e-10),
            1);
    assertThat(measurement.value()).isCloseTo(.25, within(1e-9));
    assertThat(measurement.standardError()).isCloseTo(0, within(1e-9));
    assertThat(measurement.details().get("log-volume").get(0))
        .isCloseTo(Math.log(Math.PI / 16), within(1e-8));
    assertThat(measurement.details().get("unreached")).containsExactly(0.0);
  }

  /** E[r⁻²] = tr H ÷ (2·rise·n) over the sphere. */
  @Test
  void distancesFollowTheCurvatureAlongEachDirection() {
    double[] values = new Random(2).doubles(30, .5, 5).toArray();
    Measurement measurement =
        Measuring.measure(
            new BasinVolume(),
            DenseHessianSession.withSpectrum(manager, values, 2, DataType.FLOAT64),
            Map.of("rise", .5, "directions", 300),
            1);
    double[] curvatures =
        measurement.details().get("distances").stream().mapToDouble(r -> 1 / (r * r)).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    assertThat(Arrays.stream(curvatures).average().orElseThrow())
        .isCloseTo(mean, within(.03 * mean));
    assertThat(measurement.value())
        .isCloseTo(1 / Math.sqrt(mean), within(.03))
        .isEqualTo(measurement.details().get("median").get(0));
    assertThat(measurement.details().get("median-standard-error").get(0)).isBetween(1e-4, .01);
  }

  @Test
  void mediansOfRepetitionsScatterAsTheirStandardErrorSays() {
    double[] values = {9, 1, .1};
    DenseHessianSession session =
        DenseHessianSession.withSpectrum(manager, values, 1, DataType.FLOAT64);
    RunningMean medians = new RunningMean();
    RunningMean errors = new RunningMean();
    for (int seed = 0; seed < 40; seed++) {
      Measurement measurement = Measuring.measure(new BasinVolume(), session, Map.of(), seed);
      medians.add(measurement.value());
      errors.add(measurement.standardError());
    }
    double scatter = medians.standardError() * Math.sqrt(40);
    assertThat(errors.mean()).isBetween(.6 * scatter, 1.6 * scatter);
  }

  @Test
  void isALowerBoundWhereMostDirectionsNeverRise() {
    Measurement measurement =
        Measuring.measure(
            new BasinVolume(),
            DenseHessianSession.quadratic(manager, DenseHessianSession.diagonal(-1, -1), 0, 0, 0),
            Map.of("farthest", 50),
            1);
    assertThat(measurement.kind()).isEqualTo(Measurement.Kind.LOWER_BOUND);
    assertThat(measurement.value()).isEqualTo(50);
    assertThat(measurement.details().get("unreached")).containsExactly(50.0);
  }

  @Test
  void findsDistancesBelowTheFirstOneTried() {
    Measurement measurement =
        Measuring.measure(
            new BasinVolume(),
            DenseHessianSession.quadratic(manager, new double[] {2e8}, 0, 0),
            Map.of("rise", 1, "statistic", "mean"),
            1);
    assertThat(measurement.value()).isCloseTo(1e-4, within(1e-8));
  }
}
