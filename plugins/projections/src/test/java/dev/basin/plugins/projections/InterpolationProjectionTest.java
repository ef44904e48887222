package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Projection;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ModelSession;
import dev.basin.testkit.WeightsOnlySession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterpolationProjectionTest {
  private NDManager manager;
  private ModelSession session;

  /** Two wells at θ₀ = ±1 with a wall of height 1 between them. */
  private static final class TwoWells extends WeightsOnlySession {
    TwoWells(ModelSession like, NDArray weights) {
      super(like.network(), weights);
    }

    @Override
    public Evaluation evaluate(NDArray at, Dataset data) {
      double x = at.getDouble(0);
      return new Evaluation((x * x - 1) * (x * x - 1), 0, data.size());
    }
  }

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    session = new TwoWells(Fixture.session(manager, DataType.FLOAT64, 1), at(-1));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aLineLeadsExactlyToTheOtherNetworkAndKnowsItsBarrier() {
    Projection line = project(1, at(1));

    assertThat(line.axes().get(0).add(line.origin())).isEqualTo(at(1));
    assertThat(line.landmarks().get(0).coordinates()).containsExactly(0.0);
    assertThat(line.landmarks().get(1).coordinates()).containsExactly(1.0);
    assertThat(line.landmarks().get(1).offPlane()).isZero();
    assertThat(line.trust())
        .containsEntry("barrier", 1.0)
        .containsEntry("barrier-1", 1.0)
        .containsEntry("barrier-at-1", 0.5)
        .containsEntry("distance-1", 2.0);
  }

  @Test
  void withinOneWellThereIsNoBarrier() {
    // From −1 to −1.2 the loss rises more slowly than its chord: it is convex there.
    assertThat(project(1, at(-1.2)).trust().get("barrier")).isZero();
  }

  @Test
  void aPlanePutsNetworksByTheGramSystemThoughItsAxesAreNotOrthogonal() {
    NDArray a = at(-1).add(noise(1));
    NDArray b = at(-1).add(noise(1)).add(noise(2).mul(0.3)); // 17° from the first
    NDArray c = at(-1).add(a.sub(at(-1)).mul(0.3)).sub(b.sub(at(-1)).mul(2));
    Projection plane = project(2, a, b, c);

    assertThat(plane.trust().get("axis-cosine")).isGreaterThan(0.9);
    assertThat(plane.landmarks().get(1).coordinates()).containsExactly(1.0, 0.0);
    assertThat(plane.landmarks().get(2).coordinates()).containsExactly(0.0, 1.0);
    assertThat(plane.landmarks().get(3).coordinates().get(0)).isCloseTo(0.3, within(1e-10));
    assertThat(plane.landmarks().get(3).coordinates().get(1)).isCloseTo(-2, within(1e-10));
    assertThat(plane.landmarks().get(3).offPlane()).isLessThan(1e-10);
  }

  @Test
  void aSpaceLeadsToThreeNetworks() {
    NDArray[] others = {
      at(-1).add(noise(1)), at(-1).add(noise(2)), at(-1).add(noise(3)).add(noise(1).mul(2))
    };
    Projection space = project(3, others);
    for (int axis = 0; axis < 3; axis++) {
      NDArray miss = space.origin().add(space.axes().get(axis)).sub(others[axis]);
      assertThat(miss.abs().max().getDouble()).isLessThan(1e-15);
      List<Double> expected = new ArrayList<>(List.of(0.0, 0.0, 0.0));
      expected.set(axis, 1.0);
      assertThat(space.landmarks().get(1 + axis).coordinates()).isEqualTo(expected);
    }
    assertThat(space.trust()).containsKeys("axis-cosine-1-2", "axis-cosine-1-3", "axis-cosine-2-3");
  }

  @Test
  void refusesTooFewNetworksEqualOnesAndThreeOnALine() {
    assertThatThrownBy(() -> project(2, at(1)))
        .hasMessageContaining("PRJ-012")
        .hasMessageContaining("found 1 other networks");
    assertThatThrownBy(() -> project(1, at(-1))).hasMessageContaining("PRJ-001");
    assertThatThrownBy(() -> project(2, at(1), at(2))).hasMessageContaining("PRJ-002");
    assertThatThrownBy(() -> project(1, at(Double.NaN))).hasMessageContaining("PRJ-018");
    assertThatThrownBy(() -> project(1, manager.zeros(new Shape(3), DataType.FLOAT64)))
        .hasMessageContaining("PRJ-009");
  }

  private Projection project(int dimensions, NDArray... networks) {
    return Fixture.project(
        new InterpolationProjection(),
        session,
        dimensions,
        Map.of(),
        1,
        List.of(),
        List.of(networks));
  }

  private NDArray at(double first) {
    double[] weights = new double[120];
    weights[0] = first;
    return manager.create(weights);
  }

  private NDArray noise(long seed) {
    return manager.create(Fixture.gaussian(seed, 120)).toType(DataType.FLOAT64, true);
  }
}
