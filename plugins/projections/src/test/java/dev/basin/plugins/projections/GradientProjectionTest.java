package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Environment;
import dev.basin.api.Projection;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.ModelSession;
import dev.basin.testkit.WeightsOnlySession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradientProjectionTest {
  private NDManager manager;

  /** The loss c·θ, whose gradient is c everywhere; on other data d·θ. */
  private static final class Slope extends WeightsOnlySession {
    private final double[] gradient;
    private final Map<String, double[]> others;

    Slope(ModelSession like, double[] gradient, Map<String, double[]> others) {
      super(like.network(), like.weights());
      this.gradient = gradient;
      this.others = others;
    }

    @Override
    public LossGradient gradient(NDArray at, Dataset data, NDManager scope) {
      return new LossGradient(
          0, scope.create(others.getOrDefault(data.name(), gradient)).toType(precision(), true));
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

  @Test
  void secondAxisCanBeTheGradientOnOtherData() {
    Map<String, double[]> others = Map.of("dark", along(0, 3, 4), "late", along(5, -2, 0));
    for (String name : List.of("", "dark", "late")) {
      for (int dimensions = 2; dimensions <= 3; dimensions++) {
        Projection found =
            onTwo(along(1, 2, 0), others, dimensions, Map.of("environment", name), "dark", "late");
        double[] expected = others.get(name.isEmpty() ? "dark" : name);
        NDArray second = found.axes().get(1);
        double cosine = Fixture.cosine(second, manager.create(expected));
        assertThat(cosine).as("environment %s", name).isCloseTo(1, within(1e-12));
        assertThat(found.trust().get("environment-gradient-norm"))
            .isCloseTo(
                Math.hypot(Math.hypot(expected[0], expected[1]), expected[2]), within(1e-12));
        assertThat(Fixture.dot(second, second))
            .isCloseTo(Fixture.dot(found.origin(), found.origin()), within(1e-9));
      }
    }
  }

  @Test
  void refusesGradientsThatAreParallelAndEnvironmentsThatAreNotThere() {
    Map<String, double[]> others = Map.of("dark", along(2, 4, 0));
    assertThatThrownBy(() -> onTwo(along(-1, -2, 0), others, 2, Map.of(), "dark"))
        .hasMessageContaining("PRJ-002");
    assertThatThrownBy(() -> onTwo(along(1, 0, 0), others, 2, Map.of()))
        .hasMessageContaining("PRJ-015")
        .hasMessageContaining("found no environments");
    assertThatThrownBy(
            () -> onTwo(along(1, 0, 0), others, 2, Map.of("environment", "drak"), "dark"))
        .hasMessageContaining("PRJ-015")
        .hasMessageContaining("found \"drak\", expected one of \"dark\"");
  }

  private static double[] along(double... first) {
    return Arrays.copyOf(first, 120);
  }

  private Projection onTwo(
      double[] gradient,
      Map<String, double[]> others,
      int dimensions,
      Map<String, String> options,
      String... environments) {
    Map<String, String> all = new TreeMap<>(options);
    all.put("second", "environment");
    return Fixture.project(
        new GradientProjection(),
        new Slope(Fixture.session(manager, DataType.FLOAT64, 1), gradient, others),
        dimensions,
        all,
        1,
        List.of(),
        List.of(),
        Arrays.stream(environments)
            .map(name -> new Environment(name, 1, Fixture.oneExample(name)))
            .toList());
  }

  private ModelSession slope(double[] gradient) {
    return new Slope(Fixture.session(manager, DataType.FLOAT64, 1), gradient, Map.of());
  }
}
