package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.BasinException;
import dev.basin.api.Measurement;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeskarSharpnessTest {
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** φ = 100·½ε²Σhᵢ(|xᵢ| + 1)² ÷ (1 + f*), here at x = 0, and a start there would find 0. */
  @Test
  void findsTheCornerOfTheBoxAroundTheMinimumOfADiagonalQuadratic() {
    double[] h = {3, .1, 7, 0, 12, 1};
    Measurement measurement =
        Measuring.measure(
            new KeskarSharpness(),
            DenseHessianSession.quadratic(
                manager, DenseHessianSession.diagonal(h), .25, new double[6]),
            Map.of("epsilon", .01),
            1);
    double expected = 100 * .5 * 1e-4 * (3 + .1 + 7 + 12 + 1) / 1.25;
    assertThat(measurement.value()).isCloseTo(expected, within(1e-10 * expected));
    assertThat(measurement.kind()).isEqualTo(Measurement.Kind.LOWER_BOUND);
    assertThat(measurement.details().get("restarts")).hasSize(5);
  }

  /** Off the minimum every coordinate rises most on the side of its own sign. */
  @Test
  void widensTheBoxWithTheWeights() {
    double[] h = {3, .5, 7, 2};
    double[] x = {1, -2, .5, 0};
    double epsilon = .1;
    double loss = 0;
    double largest = 0;
    for (int i = 0; i < 4; i++) {
      double far = Math.abs(x[i]) + epsilon * (Math.abs(x[i]) + 1);
      loss += h[i] * x[i] * x[i] / 2;
      largest += h[i] * far * far / 2;
    }
    Measurement measurement =
        Measuring.measure(
            new KeskarSharpness(),
            DenseHessianSession.quadratic(manager, DenseHessianSession.diagonal(h), 0, x),
            Map.of("epsilon", epsilon, "restarts", 20),
            1);
    assertThat(measurement.value()).isCloseTo(100 * (largest - loss) / (1 + loss), within(1e-9));
  }

  /**
   * The maximum of a convex function on a box is at one of the corners, of which many are local
   * maxima.
   */
  @Test
  void staysBelowTheTrueMaximumOfADenseBoxAndComesCloserByRestarts() {
    for (int seed = 0; seed < 10; seed++) {
      double[] values = new Random(seed).doubles(12, 0, 5).toArray();
      double[] matrix =
          DenseHessianSession.withSpectrum(manager, values, seed, DataType.FLOAT64).matrix();
      DenseHessianSession session =
          DenseHessianSession.quadratic(manager, matrix, 0, new double[12]);
      double largest = 0;
      for (int corner = 0; corner < 1 << 11; corner++) {
        double loss = 0;
        for (int i = 0; i < 144; i++) {
          int same = (corner >> (i / 12) & 1) ^ (corner >> (i % 12) & 1);
          loss += same == 0 ? matrix[i] / 2 : -matrix[i] / 2;
        }
        largest = Math.max(largest, loss);
      }
      Map<String, Integer> once = Map.of("epsilon", 1, "restarts", 1);
      Map<String, Integer> often = Map.of("epsilon", 1, "restarts", 30);
      double one = Measuring.measure(new KeskarSharpness(), session, once, seed).value();
      double best = Measuring.measure(new KeskarSharpness(), session, often, seed).value();
      assertThat(best).isBetween(one, 100 * largest * (1 + 1e-12));
      assertThat(best).isGreaterThan(.9 * 100 * largest);
    }
  }

  @Test
  void refusesALossThatIsNotFinite() {
    DenseHessianSession session =
        DenseHessianSession.quadratic(manager, new double[] {1}, Double.NaN, 1);
    assertThatThrownBy(() -> Measuring.measure(new KeskarSharpness(), session, Map.of(), 1))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("FLT-002")
        .hasMessageContaining("network dense");
  }
}
