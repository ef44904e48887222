package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Landmark;
import dev.basin.api.Progress;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.ModelSession;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.WeightsOnlySession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BezierProjectionTest {
  private NDManager manager;
  private ModelSession session;

  /**
   * A ring-shaped valley: loss (x² + (y + 0.1)² − 1.01)², so that the line from (−1, 0) to (1, 0)
   * crosses a hill of height 1 and a way around it stays low.
   */
  private static class Ring extends WeightsOnlySession {
    Ring(ModelSession like, NDArray weights) {
      super(like.network(), weights);
    }

    private static double excess(NDArray at) {
      double x = at.getDouble(0);
      double y = at.getDouble(1) + 0.1;
      return x * x + y * y - 1.01;
    }

    @Override
    public Evaluation evaluate(NDArray at, Dataset data) {
      return new Evaluation(excess(at) * excess(at), 0, data.size());
    }

    @Override
    public LossGradient gradient(NDArray at, Dataset data, NDManager scope) {
      double[] gradient = new double[120];
      gradient[0] = 4 * excess(at) * at.getDouble(0);
      gradient[1] = 4 * excess(at) * (at.getDouble(1) + 0.1);
      return new LossGradient(excess(at) * excess(at), scope.create(gradient));
    }
  }

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    session = new Ring(Fixture.session(manager, DataType.FLOAT64, 1), at(-1));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theCurveGoesAroundTheHillThatTheLineCrosses() {
    for (String curve : Curve.words()) {
      Map<String, Double> trust =
          project(2, Map.of("curve", curve, "learning-rate", 0.05), at(1)).trust();
      assertThat(trust.get("barrier")).isCloseTo(1, within(1e-12));
      assertThat(trust).containsEntry("barrier-at", 0.5).containsEntry("end-residual", 0.0);
      assertThat(trust.get("line-largest-loss")).isCloseTo(1, within(1e-12));
      assertThat(trust.get("curve-largest-loss")).as(curve).isLessThan(0.25);
      assertThat(trust.get("curve-barrier")).isLessThan(0.25);
    }
  }

  @Test
  void landmarksAreTheCurvesPoints() {
    Projection plane = project(2, Map.of("learning-rate", 0.05), at(1));
    double height = plane.trust().get("bend-height");
    for (Landmark mark : plane.landmarks()) {
      assertThat(mark.offPlane()).isZero();
    }
    assertThat(mark(plane, "origin")).containsExactly(0.0, 0.0);
    assertThat(mark(plane, "network 1")).containsExactly(1.0, 0.0);
    assertThat(mark(plane, "bend").get(1)).isEqualTo(1);
    double along = mark(plane, "bend").get(0);
    assertThat(mark(plane, "curve 0.25").get(0)).isCloseTo(0.375 * along + 0.0625, within(1e-15));
    assertThat(mark(plane, "curve 0.5").get(1)).isEqualTo(0.5);
    // The hill is at the middle of the line, the way around it half the bend's height away.
    NDArray middle = point(plane, mark(plane, "curve 0.5"));
    assertThat(Math.hypot(middle.getDouble(0), middle.getDouble(1))).isGreaterThan(0.7);
    assertThat(height).isGreaterThan(1.4);
    assertThat(plane.trust().get("axis-cosine")).isCloseTo(0, within(1e-12));
  }

  @Test
  void aThirdAxisIsRandom() {
    NDArray base = Fixture.session(manager, DataType.FLOAT64, 1).weights();
    session = new Ring(Fixture.session(manager, DataType.FLOAT64, 1), base);
    Projection space =
        project(
            3,
            Map.of("learning-rate", 0.05, "orthogonalise", true, "normalisation", "none"),
            at(1));
    assertThat(space.axes()).hasSize(3);
    assertThat(space.trust().get("axis-cosine")).isCloseTo(0, within(1e-9));
  }

  @Test
  void betweenTrainedNetworksTheCurveStaysBelowTheLinesBarrier() throws IOException {
    try (GraphSession mlp = SharedModels.open("mlp", Precision.FLOAT32);
        GraphSession other = SharedModels.open("mlp_b", Precision.FLOAT32)) {
      Projection plane =
          new BezierProjection()
              .project(
                  new ProjectionRequest(
                      mlp,
                      List.of(),
                      List.of(other.weights()),
                      SharedModels.digits(mlp),
                      List.of(),
                      2,
                      context(Map.of("steps", 200), mlp.manager(), Progress.unwatched())));
      assertThat(plane.trust().get("curve-barrier")).isLessThan(0.3 * plane.trust().get("barrier"));
      assertThat(plane.trust()).containsEntry("end-residual", 0.0);
    }
  }

  @Test
  void repeatsItselfBitForBitAndStopsWhenCancelled() {
    assertThat(project(2, Map.of(), at(1)).axes()).isEqualTo(project(2, Map.of(), at(1)).axes());
    Progress cancelledAtOnce =
        new Progress() {
          @Override
          public void total(long steps) {
            assertThat(steps).isEqualTo(600 + 42);
          }

          @Override
          public void advance(long steps) {
            throw new CancellationException();
          }
        };
    assertThatThrownBy(
            () ->
                new BezierProjection()
                    .project(
                        new ProjectionRequest(
                            session,
                            List.of(),
                            List.of(at(1)),
                            Fixture.oneExample("one"),
                            List.of(),
                            2,
                            context(Map.of(), manager, cancelledAtOnce))))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void refusesWhatNoCurveCanBeLaidThrough() {
    assertThatThrownBy(() -> project(2, Map.of())).hasMessageContaining("PRJ-012");
    assertThatThrownBy(() -> project(1, Map.of(), at(1)))
        .hasMessageContaining("PRJ-016")
        .hasMessageContaining("interpolation");
    assertThatThrownBy(() -> project(2, Map.of(), at(-1))).hasMessageContaining("PRJ-001");
    assertThatThrownBy(() -> project(2, Map.of(), manager.zeros(new Shape(3), DataType.FLOAT64)))
        .hasMessageContaining("PRJ-009");
  }

  @Test
  void refusesACurveThatDidNotLeaveTheLine() {
    session =
        new Ring(Fixture.session(manager, DataType.FLOAT64, 1), at(-1)) {
          @Override
          public LossGradient gradient(NDArray at, Dataset data, NDManager scope) {
            return new LossGradient(0, scope.zeros(at.getShape(), DataType.FLOAT64));
          }
        };
    assertThatThrownBy(() -> project(2, Map.of("steps", 3), at(1))).hasMessageContaining("PRJ-002");
  }

  private Projection project(int dimensions, Map<String, ?> options, NDArray... networks) {
    return Fixture.project(
        new BezierProjection(), session, dimensions, options, 1, List.of(), List.of(networks));
  }

  private static AnalysisContext context(
      Map<String, ?> options, NDManager scope, Progress progress) {
    return new AnalysisContext(
        Options.of(new BezierProjection().describe(), options), new Randomness(1), progress, scope);
  }

  private static List<Double> mark(Projection plane, String name) {
    return plane.landmarks().stream()
        .filter(mark -> mark.name().equals(name))
        .findFirst()
        .orElseThrow()
        .coordinates();
  }

  private static NDArray point(Projection plane, List<Double> coordinates) {
    NDArray point = plane.origin();
    for (int axis = 0; axis < plane.axes().size(); axis++) {
      point = point.add(plane.axes().get(axis).mul(coordinates.get(axis)));
    }
    return point;
  }

  private NDArray at(double first) {
    double[] weights = new double[120];
    weights[0] = first;
    return manager.create(weights);
  }
}
