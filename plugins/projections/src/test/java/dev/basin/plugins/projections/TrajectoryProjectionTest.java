package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Checkpoint;
import dev.basin.api.Landmark;
import dev.basin.api.Projection;
import dev.basin.api.Randomness;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterRole;
import dev.basin.testkit.WeightsOnlySession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrajectoryProjectionTest {
  private static final double[][] PATH = {{-3, 1}, {-1, -1}, {0, -0.5}, {0.5, 0.25}, {0, 0}};

  private NDManager manager;
  private ModelSession session;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    session = Fixture.session(manager, DataType.FLOAT64, 1);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void findsThePlaneOfAPathThatLiesInOne() {
    Projection found = project(session, 2, Map.of("scale", "unit"), inPlane(PATH));

    assertThat(found.trust().get("explained-variance")).isCloseTo(1, within(1e-12));
    assertThat(found.trust().get("largest-off-plane")).isLessThan(1e-6);
    assertThat(found.trust().get("axis-cosine")).isCloseTo(0, within(1e-12));
    for (int i = 0; i < PATH.length; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(distance(mark(found, i).coordinates(), mark(found, j).coordinates()))
            .isCloseTo(Math.hypot(PATH[i][0] - PATH[j][0], PATH[i][1] - PATH[j][1]), within(1e-10));
      }
    }
  }

  @Test
  void sharesAreThoseOfTheSecondMoments() {
    // Around the last point: Σx² = 10.25, Σy² = 2.3125, Σxy = −1.875 by hand.
    double spread = Math.hypot((10.25 - 2.3125) / 2, -1.875);
    double largest = (10.25 + 2.3125) / 2 + spread;
    Projection line = project(session, 1, Map.of(), inPlane(PATH));

    assertThat(line.trust().get("explained-variance"))
        .isCloseTo(largest / (10.25 + 2.3125), within(1e-12));
    assertThat(line.trust().get("largest-off-plane")).isGreaterThan(0.5);
  }

  @Test
  void scaledAxesKeepThePathBetweenMinusOneAndOne() {
    Projection found = project(session, 2, Map.of(), inPlane(PATH));
    for (int axis = 0; axis < 2; axis++) {
      double farthest = 0;
      for (int i = 0; i < PATH.length; i++) {
        farthest = Math.max(farthest, Math.abs(mark(found, i).coordinates().get(axis)));
      }
      assertThat(farthest).isCloseTo(1, within(1e-12));
      assertThat(mark(found, 0).coordinates().get(axis)).isNotPositive();
    }
  }

  @Test
  void pointsOnThePlaneAreTheCheckpointsUpToTheirDistance() {
    List<Checkpoint> walk = walk(session, 6, 0.3);
    for (String centre : List.of("final", "mean")) {
      for (int dimensions = 1; dimensions <= 3; dimensions++) {
        Projection found = project(session, dimensions, Map.of("centre", centre), walk);
        for (int i = 0; i < walk.size(); i++) {
          Landmark mark = found.landmarks().get(1 + i);
          assertThat(mark.name()).isEqualTo("step " + 10 * i);
          NDArray point = found.origin();
          for (int axis = 0; axis < dimensions; axis++) {
            point = point.add(found.axes().get(axis).mul(mark.coordinates().get(axis)));
          }
          NDArray miss = walk.get(i).weights().sub(point);
          assertThat(Math.sqrt(Fixture.dot(miss, miss))).isCloseTo(mark.offPlane(), within(1e-9));
          for (NDArray axis : found.axes()) {
            assertThat(Fixture.dot(miss, axis)).isCloseTo(0, within(1e-9));
          }
        }
      }
    }
  }

  @Test
  void canBeCentredOnTheMean() {
    List<Checkpoint> path = inPlane(PATH);
    Projection found = project(session, 2, Map.of("centre", "mean"), path);
    NDArray mean = manager.zeros(session.weights().getShape(), DataType.FLOAT64);
    path.forEach(each -> mean.addi(each.weights().div(path.size())));

    assertThat(Fixture.dot(found.origin().sub(mean), found.origin().sub(mean))).isLessThan(1e-24);
    assertThat(found.landmarks().get(0).name()).isEqualTo("weights");
    for (int axis = 0; axis < 2; axis++) {
      double sum = 0;
      for (int i = 0; i < path.size(); i++) {
        sum += found.landmarks().get(1 + i).coordinates().get(axis);
      }
      assertThat(sum).isCloseTo(0, within(1e-10));
    }
  }

  @Test
  void explainsOfARandomWalkWhatTheNullSays() {
    int parameters = 40_000;
    NDArray weights = manager.zeros(new Shape(parameters), DataType.FLOAT64);
    ModelSession wide =
        new WeightsOnlySession(
            new NetworkDescription(
                "wide",
                List.of(1L),
                2,
                Fixture.layout(
                    List.of("w"),
                    List.of(List.of((long) parameters)),
                    List.of(ParameterRole.WEIGHT)),
                List.of(),
                0),
            weights);
    for (String centre : List.of("final", "mean")) {
      Map<String, Double> trust =
          project(wide, 2, Map.of("centre", centre), walk(wide, 12, 1)).trust();
      for (String axis : List.of("", "-1", "-2")) {
        assertThat(trust.get("explained-variance" + axis))
            .as("centre %s, axis %s", centre, axis)
            .isCloseTo(trust.get("random-walk-explained-variance" + axis), within(0.01));
      }
      // A random walk looks like a path: most of it lies in two of 40,000 directions.
      assertThat(trust.get("explained-variance")).isGreaterThan(0.75);
    }
  }

  @Test
  void refusesFewerThanThreeCheckpoints() {
    assertThatThrownBy(() -> project(session, 1, Map.of(), inPlane(PATH).subList(0, 2)))
        .hasMessageContaining("PRJ-010")
        .hasMessageContaining("found 2 checkpoints");
  }

  @Test
  void refusesCheckpointsOfAnotherShape() {
    List<Checkpoint> path = new ArrayList<>(inPlane(PATH));
    path.set(2, new Checkpoint(20, manager.zeros(new Shape(7), DataType.FLOAT64)));
    assertThatThrownBy(() -> project(session, 1, Map.of(), path))
        .hasMessageContaining("PRJ-009")
        .hasMessageContaining("step 20");
  }

  @Test
  void refusesACheckpointWhoseTrainingDiverged() {
    List<Checkpoint> path = new ArrayList<>(inPlane(PATH));
    path.set(1, new Checkpoint(10, manager.full(new Shape(120), Float.NaN, DataType.FLOAT64)));
    assertThatThrownBy(() -> project(session, 2, Map.of(), path))
        .hasMessageContaining("PRJ-018")
        .hasMessageContaining("step 10");
  }

  @Test
  void refusesAStraightPathAsAPlane() {
    double[][] straight = {{-2, 0}, {-1, 0}, {0, 0}};
    assertThatThrownBy(() -> project(session, 2, Map.of(), inPlane(straight)))
        .hasMessageContaining("PRJ-011")
        .hasMessageContaining("found 1 axes");
    double[][] still = {{0, 0}, {0, 0}, {0, 0}};
    assertThatThrownBy(() -> project(session, 1, Map.of(), inPlane(still)))
        .hasMessageContaining("PRJ-011");
  }

  private Projection project(
      ModelSession of, int dimensions, Map<String, ?> options, List<Checkpoint> path) {
    return Fixture.project(new TrajectoryProjection(), of, dimensions, options, 1, path, List.of());
  }

  /** Places of checkpoints in a plane through the weights with axes of length 1 at right angles. */
  private List<Checkpoint> inPlane(double[][] places) {
    NDArray p = new Randomness(1).normal(manager, DataType.FLOAT64, new Shape(120), "p");
    NDArray q = new Randomness(1).normal(manager, DataType.FLOAT64, new Shape(120), "q");
    NDArray x = p.div(Math.sqrt(Fixture.dot(p, p)));
    NDArray rest = q.sub(x.mul(Fixture.dot(q, x)));
    NDArray y = rest.div(Math.sqrt(Fixture.dot(rest, rest)));
    List<Checkpoint> path = new ArrayList<>();
    for (double[] place : places) {
      path.add(
          new Checkpoint(
              10L * path.size(), session.weights().add(x.mul(place[0])).add(y.mul(place[1]))));
    }
    return path;
  }

  /** A walk of independent normal steps that ends at the weights. */
  private List<Checkpoint> walk(ModelSession of, int points, double length) {
    NDArray[] place = new NDArray[points];
    place[points - 1] = of.weights();
    for (int i = points - 2; i >= 0; i--) {
      place[i] =
          place[i + 1].add(
              new Randomness(2)
                  .normal(manager, DataType.FLOAT64, of.weights().getShape(), "walk", i)
                  .mul(length));
    }
    List<Checkpoint> path = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      path.add(new Checkpoint(10L * i, place[i]));
    }
    return path;
  }

  private static Landmark mark(Projection projection, int checkpoint) {
    return projection.landmarks().get(1 + checkpoint);
  }

  private static double distance(List<Double> a, List<Double> b) {
    return Math.hypot(a.get(0) - b.get(0), a.get(1) - b.get(1));
  }
}
