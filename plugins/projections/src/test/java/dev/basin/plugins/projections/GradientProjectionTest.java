package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Projection;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.ModelSession;
import dev.basin.testkit.WeightsOnlySession;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradientProjectionTest {
  private NDManager manager;

  /** The loss c·θ, whose gradient is c everywhere. */
  private static final class Slope extends WeightsOnlySession {
    private final double[] gradient;

    Slope(ModelSession like, double[] gradient) {
      super(like.network(), like.weights());
      this.gradient = gradient;
    }

    @Override
    public LossGradient gradient(NDArray at, Dataset data, NDManager scope) {
      return new LossGradient(0, scope.create(gradient).toType(precision(), true));
    }
  }

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void firstAxisPointsUphillAndIsAsLongAsTheWeights() {
    double[] gradient = new double[120];
    gradient[3] = 3;
    gradient[70] = -4;
    ModelSession session = slope(gradient);
    Projection plane = Fixture.project(new GradientProjection(), session, 2, Map.of());
    double length = Math.sqrt(Fixture.dot(session.weights(), session.weights()));

    NDArray uphill = plane.axes().get(0);
    assertThat(uphill.getDouble(3)).isCloseTo(0.6 * length, within(1e-12));
    assertThat(uphill.getDouble(70)).isCloseTo(-0.8 * length, within(1e-12));
    assertThat(plane.trust().get("gradient-norm")).isCloseTo(5, within(1e-12));
    assertThat(plane.trust().get("slope")).isCloseTo(5 * length, within(1e-10));
    // The second axis is the second of the random plane.
    NDArray random = Fixture.project(new RandomProjection(), session, 2, Map.of()).axes().get(1);
    assertThat(plane.axes().get(1)).isEqualTo(random);
  }

  @Test
  void otherAxesCanBeMadeOrthogonalToTheGradient() {
    double[] gradient = new double[120];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = i - 3.5;
    }
    Projection space =
        Fixture.project(
            new GradientProjection(),
            slope(gradient),
            3,
            Map.of("orthogonalise", true, "normalisation", "none", "ignore-bias-and-norm", false));
    assertThat(space.trust().get("axis-cosine")).isCloseTo(0, within(1e-12));
  }

  @Test
  void refusesAGradientOfZero() {
    assertThatThrownBy(
            () -> Fixture.project(new GradientProjection(), slope(new double[120]), 1, Map.of()))
        .hasMessageContaining("PRJ-001");
  }

  private ModelSession slope(double[] gradient) {
    return new Slope(Fixture.session(manager, DataType.FLOAT64, 1), gradient);
  }
}
