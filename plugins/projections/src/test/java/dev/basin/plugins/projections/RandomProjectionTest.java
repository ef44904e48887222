package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.BasinException;
import dev.basin.api.Checkpoint;
import dev.basin.api.Landmark;
import dev.basin.api.Projection;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.ParameterSlice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RandomProjectionTest {
  private static final List<String> WEIGHTS = List.of("conv.weight", "fc.weight", "head.weight");
  private static final List<String> OTHERS =
      List.of("conv.bias", "norm.weight", "norm.bias", "fc.bias");

  private final RandomProjection method = new RandomProjection();
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void givesEachFilterTheNormOfItsWeightsWhicheverWayTheyAreStored() {
    for (int seed = 0; seed < 20; seed++) {
      ModelSession session = Fixture.session(manager, DataType.FLOAT64, seed);
      for (NDArray axis : project(session, 2, seed, Map.of()).axes()) {
        assertNorms(axis, session, "conv.weight", 0);
        assertNorms(axis, session, "fc.weight", 1);
        assertNorms(axis, session, "head.weight", 1);
      }
    }
  }

  @Test
  void givesEachParameterItsNormWithLayerNormalisation() {
    ModelSession session = Fixture.session(manager, DataType.FLOAT64, 1);
    NDArray axis = project(session, 1, 1, Map.of("normalisation", "layer")).axes().get(0);
    for (String parameter : WEIGHTS) {
      ParameterSlice slice = Fixture.slice(parameter);
      assertThat(slice.of(axis).norm().getDouble())
          .isCloseTo(slice.of(session.weights()).norm().getDouble(), within(1e-12));
    }
  }

  @Test
  void multipliesTheSameDrawByEachMagnitudeWithElementNormalisation() {
    ModelSession session = Fixture.session(manager, DataType.FLOAT64, 1);
    NDArray drawn = project(session, 1, 3, Map.of("normalisation", "none")).axes().get(0);
    NDArray scaled = project(session, 1, 3, Map.of("normalisation", "element")).axes().get(0);
    assertThat(scaled.toDoubleArray())
        .isEqualTo(drawn.mul(session.weights().abs()).toDoubleArray());
  }

  @Test
  void drawsStandardNormalNumbers() {
    ModelSession session = Fixture.session(manager, DataType.FLOAT64, 1);
    double sum = 0;
    double squares = 0;
    int draws = 300;
    for (int draw = 0; draw < draws; draw++) {
      NDArray axis =
          project(session, 1, 1, Map.of("normalisation", "none", "draw", draw)).axes().get(0);
      sum += axis.sum().getDouble();
      squares += axis.square().sum().getDouble();
    }
    double count = draws * 102.0;
    assertThat(sum / count).isCloseTo(0, within(4 / Math.sqrt(count)));
    assertThat(squares / count).isCloseTo(1, within(4 * Math.sqrt(2 / count)));
  }

  @Test
  void leavesBiasesAndNormsWhereTheyAreUnlessAsked() {
    ModelSession session = Fixture.session(manager, DataType.FLOAT64, 1);
    for (String normalisation : Normalisation.words()) {
      Map<String, Object> options = Map.of("normalisation", normalisation);
      NDArray axis = project(session, 1, 1, options).axes().get(0);
      for (String parameter : OTHERS) {
        assertThat(Fixture.slice(parameter).of(axis).toDoubleArray()).containsOnly(0);
      }
    }
    Map<String, Object> all = Map.of("ignore-bias-and-norm", false);
    Projection moved = project(session, 1, 1, all);
    for (String parameter : OTHERS) {
      ParameterSlice slice = Fixture.slice(parameter);
      assertThat(slice.of(moved.axes().get(0)).norm().getDouble())
          .isCloseTo(slice.of(session.weights()).norm().getDouble(), within(1e-12));
    }
    assertThat(moved.trust()).containsEntry("moving-parameters", 120.0);
    assertThat(project(session, 1, 1, Map.of()).trust()).containsEntry("moving-parameters", 102.0);
  }

  @Test
  void doesNotMoveFiltersOfZerosAndCountsThem() {
    NDArray weights = Fixture.session(manager, DataType.FLOAT64, 2).weights();
    Fixture.slice("fc.weight").of(weights).get(":, 4").muli(0);
    Fixture.slice("conv.weight").of(weights).get(2).muli(0);
    ModelSession session = Fixture.session(weights);
    Projection projection = project(session, 2, 5, Map.of());
    assertThat(projection.trust()).containsEntry("zero-norm-filters", 2.0);
    for (NDArray axis : projection.axes()) {
      assertThat(Fixture.norms(axis, "fc.weight", 1)[4]).isZero();
      assertThat(Fixture.norms(axis, "conv.weight", 0)[2]).isZero();
      assertNorms(axis, session, "fc.weight", 1);
    }
  }

  @Test
  void repeatsItselfForTheSameSeedAndDrawOnly() {
    ModelSession session = Fixture.session(manager, DataType.FLOAT64, 1);
    double[] axis = project(session, 1, 4, Map.of()).axes().get(0).toDoubleArray();
    assertThat(project(session, 1, 4, Map.of()).axes().get(0).toDoubleArray()).isEqualTo(axis);
    assertThat(project(session, 2, 4, Map.of()).axes().get(0).toDoubleArray()).isEqualTo(axis);
    assertThat(project(session, 2, 4, Map.of()).axes().get(1).toDoubleArray()).isNotEqualTo(axis);
    assertThat(project(session, 1, 5, Map.of()).axes().get(0).toDoubleArray()).isNotEqualTo(axis);
    assertThat(project(session, 1, 4, Map.of("draw", 1)).axes().get(0).toDoubleArray())
        .isNotEqualTo(axis);
  }

  @Test
  void givesTheSameAxesInBothPrecisionsUpToRounding() {
    NDArray wide =
        project(Fixture.session(manager, DataType.FLOAT64, 1), 1, 1, Map.of()).axes().get(0);
    NDArray narrow =
        project(Fixture.session(manager, DataType.FLOAT32, 1), 1, 1, Map.of()).axes().get(0);
    assertThat(narrow.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(narrow.toFloatArray()).isEqualTo(wide.toType(DataType.FLOAT32, true).toFloatArray());
  }

  @Test
  void reportsTheCosineOfTheAxes() {
    ModelSession session = Fixture.session(manager, DataType.FLOAT64, 1);
    Projection plane = project(session, 2, 1, Map.of());
    assertThat(plane.trust().get("axis-cosine"))
        .isCloseTo(Fixture.cosine(plane.axes().get(0), plane.axes().get(1)), within(1e-14))
        .isNotCloseTo(0, within(1e-6));
    assertThat(project(session, 1, 1, Map.of()).trust()).doesNotContainKey("axis-cosine");
    assertThat(project(session, 3, 1, Map.of()).trust())
        .containsKeys("axis-cosine", "axis-cosine-1-2", "axis-cosine-1-3", "axis-cosine-2-3");
  }

  @Test
  void orthogonalisesSoThatItHoldsAfterTheNormalisation() {
    for (String normalisation : Normalisation.words()) {
      for (int seed = 0; seed < 5; seed++) {
        ModelSession session = Fixture.session(manager, DataType.FLOAT64, seed);
        Map<String, Object> options = Map.of("normalisation", normalisation, "orthogonalise", true);
        Projection projection = project(session, 3, seed, options);
        assertThat(projection.trust().get("axis-cosine")).isCloseTo(0, within(1e-14));
        if (normalisation.equals("filter")) {
          assertNorms(projection.axes().get(2), session, "conv.weight", 0);
          assertNorms(projection.axes().get(2), session, "fc.weight", 1);
        }
      }
    }
  }

  @Test
  void startsAtTheNetworksWeightsAndMarksThem() {
    ModelSession session = Fixture.session(manager, DataType.FLOAT32, 1);
    Projection projection = project(session, 2, 1, Map.of());
    assertThat(projection.origin().toFloatArray()).isEqualTo(session.weights().toFloatArray());
    assertThat(projection.landmarks()).containsExactly(new Landmark("origin", List.of(0., 0.), 0));
  }

  @Test
  void findsCheckpointsAndNetworksOnAndOffThePlane() {
    ModelSession session = Fixture.session(manager, DataType.FLOAT64, 1);
    List<NDArray> axes = project(session, 3, 1, Map.of()).axes();
    NDArray on = session.weights().add(axes.get(0).mul(2)).sub(axes.get(1).mul(3));
    NDArray aside = manager.zeros(new Shape(Fixture.LAYOUT.size()), DataType.FLOAT64);
    // A bias moves on no axis, so this is at a right angle to the plane.
    Fixture.slice("fc.bias").of(aside).addi(.5);
    NDArray off = on.add(axes.get(2)).add(aside);
    Projection projection =
        Fixture.project(
            method, session, 3, Map.of(), 1, List.of(new Checkpoint(400, on)), List.of(off));
    Landmark checkpoint = projection.landmarks().get(1);
    Landmark network = projection.landmarks().get(2);
    assertThat(checkpoint.name()).isEqualTo("step 400");
    assertCoordinates(checkpoint, 2, -3, 0);
    assertThat(checkpoint.offPlane()).isCloseTo(0, within(1e-12));
    assertThat(network.name()).isEqualTo("network 1");
    assertCoordinates(network, 2, -3, 1);
    assertThat(network.offPlane()).isCloseTo(.5 * Math.sqrt(6), within(1e-12));
  }

  @Test
  void refusesWeightsThatAreAllZero() {
    ModelSession session =
        Fixture.session(manager.zeros(new Shape(Fixture.LAYOUT.size()), DataType.FLOAT32));
    assertThatThrownBy(() -> project(session, 2, 1, Map.of()))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("PRJ-001");
  }

  private Projection project(
      ModelSession session, int dimensions, long seed, Map<String, ?> options) {
    return Fixture.project(method, session, dimensions, options, seed, List.of(), List.of());
  }

  private static void assertNorms(
      NDArray axis, ModelSession session, String parameter, int unitAxis) {
    double[] expected = Fixture.norms(session.weights(), parameter, unitAxis);
    double[] found = Fixture.norms(axis, parameter, unitAxis);
    assertThat(found).hasSameSizeAs(expected);
    for (int unit = 0; unit < expected.length; unit++) {
      assertThat(found[unit]).isCloseTo(expected[unit], within(1e-12));
    }
  }

  private static void assertCoordinates(Landmark landmark, double... expected) {
    assertThat(landmark.coordinates()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(landmark.coordinates().get(i)).isCloseTo(expected[i], within(1e-12));
    }
  }
}
