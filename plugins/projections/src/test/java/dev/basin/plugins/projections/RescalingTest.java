package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.testkit.WeightsOnlySession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Curves along one direction of a ReLU network without biases, before and after rescalings that
 * leave its function as it is.
 */
class RescalingTest {
  private static final long IN = 8;
  private static final long HIDDEN = 12;
  private static final long OUT = 4;
  private static final ParameterLayout LAYOUT =
      Fixture.layout(
          List.of("first", "second"),
          List.of(List.of(HIDDEN, IN), List.of(OUT, HIDDEN)),
          List.of(ParameterRole.WEIGHT, ParameterRole.WEIGHT));

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "none,    false, false",
    "layer,   true,  false",
    "filter,  true,  false",
    "element, true,  true"
  })
  void curvesStayTheSameUnderTheRescalingsThatTheNormalisationCompensates(
      String normalisation, boolean layerwise, boolean neuronwise) {
    for (int seed = 0; seed < 3; seed++) {
      NDArray weights =
          manager.create(Fixture.gaussian(seed, LAYOUT.size())).toType(DataType.FLOAT64, true);
      NDArray equal = manager.full(new Shape(HIDDEN), 10f, DataType.FLOAT64);
      NDArray different = manager.arange(HIDDEN).toType(DataType.FLOAT64, true).sub(5).exp();
      assertUnchanged(change(weights, equal, normalisation, seed), layerwise);
      assertUnchanged(change(weights, different, normalisation, seed), neuronwise);
    }
  }

  private static void assertUnchanged(double change, boolean expected) {
    if (expected) {
      assertThat(change).isLessThan(2e-15);
    } else {
      assertThat(change).isGreaterThan(1);
    }
  }

  /** The largest relative change of the curve when hidden unit j is scaled by factors[j]. */
  private double change(NDArray weights, NDArray factors, String normalisation, long seed) {
    NDArray first = LAYOUT.slices().get(0).of(weights).mul(factors.reshape(HIDDEN, 1));
    NDArray second = LAYOUT.slices().get(1).of(weights).div(factors.reshape(1, HIDDEN));
    NDArray rescaled = NDArrays.concat(new NDList(first.flatten(), second.flatten()));
    List<Double> before = curve(weights, normalisation, seed);
    List<Double> after = curve(rescaled, normalisation, seed);
    double largest = 0;
    for (int i = 0; i < before.size(); i++) {
      largest = Math.max(largest, Math.abs(after.get(i) - before.get(i)) / before.get(i));
    }
    return largest;
  }

  private List<Double> curve(NDArray weights, String normalisation, long seed) {
    NDArray axis =
        Fixture.project(
                new RandomProjection(),
                new WeightsOnlySession(
                    new NetworkDescription("relu", List.of(IN), (int) OUT, LAYOUT, List.of(), 0),
                    weights),
                1,
                Map.of("normalisation", normalisation),
                seed,
                List.of(),
                List.of())
            .axes()
            .get(0);
    List<Double> losses = new ArrayList<>();
    for (int step = -5; step <= 5; step++) {
      losses.add(loss(weights.add(axis.mul(step / 5.0))));
    }
    return losses;
  }

  /** Mean cross-entropy of class i modulo {@link #OUT} for example i. */
  private double loss(NDArray weights) {
    int examples = 20;
    NDArray inputs =
        manager
            .create(Fixture.gaussian(99, examples * IN), new Shape(examples, IN))
            .toType(DataType.FLOAT64, true);
    NDArray hidden = inputs.matMul(LAYOUT.slices().get(0).of(weights).transpose()).maximum(0);
    NDArray logits = hidden.matMul(LAYOUT.slices().get(1).of(weights).transpose());
    double[] logProbabilities = logits.logSoftmax(1).toDoubleArray();
    double sum = 0;
    for (int i = 0; i < examples; i++) {
      sum -= logProbabilities[(int) (i * OUT + i % OUT)];
    }
    return sum / examples;
  }
}
