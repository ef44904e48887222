package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Projection;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.ModelSession;
import dev.basin.testkit.WeightsOnlySession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HessianProjectionTest {
  private static final int SIZE = 120;

  private NDManager manager;

  /** A quadratic whose Hessian is diagonal: number i is the eigenvalue of axis i. */
  private static final class Quadratic extends WeightsOnlySession {
    private final double[] diagonal;

    Quadratic(ModelSession like, double[] diagonal) {
      super(like.network(), like.weights());
      this.diagonal = diagonal;
    }

    @Override
    public HessianOperator hessian(NDArray at, Dataset data) {
      return new HessianOperator() {
        @Override
        public NDArray apply(NDArray vector, NDManager scope) {
          NDArray product = vector.mul(scope.create(diagonal).toType(precision(), true));
          product.attach(scope);
          return product;
        }

        @Override
        public void close() {}
      };
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
  void findsEigenvectorsAtBothEndsWithTheirResiduals() {
    Map<String, List<Integer>> axes =
        Map.of("top", List.of(7, 50, 99), "bottom", List.of(3, 80, 20), "ends", List.of(7, 3, 50));
    axes.forEach(
        (which, places) -> {
          Projection space = project(spectrum(), 3, Map.of("which", which, "tolerance", 1e-10));
          for (int axis = 0; axis < 3; axis++) {
            assertThat(space.axes().get(axis).getDouble(places.get(axis)))
                .isCloseTo(1, within(1e-9));
            assertThat(space.trust().get("eigenvalue-" + (axis + 1)))
                .isCloseTo(spectrum()[places.get(axis)], within(1e-9));
            assertThat(space.trust().get("residual-" + (axis + 1))).isLessThan(1e-7);
          }
          assertThat(space.trust()).containsEntry("converged", 1.0);
          assertThat(space.trust().get("axis-cosine")).isCloseTo(0, within(1e-9));
        });
  }

  @Test
  void ranksChooseEigenvectorsFromEitherEnd() {
    Projection plane =
        project(
            spectrum(),
            2,
            Map.of("which", "chosen", "ranks", List.of(-2.0, 3.0), "tolerance", 1e-10));
    assertThat(plane.trust().get("eigenvalue-1")).isCloseTo(-3, within(1e-9));
    assertThat(plane.trust().get("eigenvalue-2")).isCloseTo(20, within(1e-9));
  }

  @Test
  void saysWhenItHasNotConverged() {
    Projection line = project(spectrum(), 1, Map.of("max-iterations", 3, "tolerance", 1e-10));
    assertThat(line.trust()).containsEntry("converged", 0.0).containsEntry("products", 3.0);
    assertThat(line.trust().get("residual-1")).isGreaterThan(1e-3);
  }

  @Test
  void goesOnWhereAllDirectionsCurveAlike() {
    double[] flat = new double[SIZE];
    java.util.Arrays.fill(flat, 2.0);
    Projection plane = project(flat, 2, Map.of());
    assertThat(plane.trust().get("eigenvalue-2")).isCloseTo(2, within(1e-12));
    assertThat(plane.trust().get("axis-cosine")).isCloseTo(0, within(1e-12));
  }

  @Test
  void refusesRanksThatAreNotOnePerAxis() {
    for (List<Double> ranks :
        List.of(List.of(1.0), List.of(1.0, 1.0), List.of(0.0, 1.0), List.of(1.5, 2.0))) {
      assertThatThrownBy(() -> project(spectrum(), 2, Map.of("which", "chosen", "ranks", ranks)))
          .hasMessageContaining("PRJ-014");
    }
    assertThatThrownBy(
            () -> project(spectrum(), 2, Map.of("which", "chosen", "ranks", List.of(120.0, -1.0))))
        .hasMessageContaining("PRJ-014");
  }

  @Test
  void refusesCurvatureThatIsNotFinite() {
    double[] broken = spectrum();
    broken[5] = Double.NaN;
    assertThatThrownBy(() -> project(broken, 1, Map.of())).hasMessageContaining("FLT-001");
  }

  private static double[] spectrum() {
    double[] diagonal = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      diagonal[i] = 0.01 * i;
    }
    diagonal[7] = 100;
    diagonal[50] = 40;
    diagonal[99] = 20;
    diagonal[3] = -5;
    diagonal[80] = -3;
    diagonal[20] = -2;
    return diagonal;
  }

  private Projection project(double[] diagonal, int dimensions, Map<String, ?> options) {
    ModelSession like = Fixture.session(manager, DataType.FLOAT64, 1);
    return Fixture.project(
        new HessianProjection(), new Quadratic(like, diagonal), dimensions, options);
  }
}
