package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores of single weights against values by hand and of public tools. */
class WeightScoresTest {
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** PyTorch prunes the k smallest magnitudes, of those that tie the first. */
  @Test
  void magnitudePrunesAsPyTorchDoes() {
    double[] weights = {1, 2, 3, 4, -4, -3, -2, -1};
    assertThat(without(2, weights, magnitudes(weights))).containsExactly(0, 2, 3, 4, -4, -3, -2, 0);
    assertThat(without(4, weights, magnitudes(weights))).containsExactly(0, 0, 3, 4, -4, -3, 0, 0);
  }

  private double[] magnitudes(double... weights) {
    return made(new Magnitude(), new double[][] {weights}, new double[0], Map.of());
  }

  @Test
  void lampIsAShareOfTheWeightsAtLeastAsLarge() {
    assertThat(lamp(1, -2, 3)).containsExactly(1. / 14, 4. / 13, 1);
    assertThat(lamp(3, 1, 2)).containsExactly(1, 1. / 14, 4. / 13);
  }

  @Test
  void lampBreaksTiesByIndex() {
    assertThat(lamp(2, -2, 2)).containsExactly(1. / 3, 1. / 2, 1);
    assertThat(lamp(0, 0)).containsExactly(0, 0);
  }

  private double[] lamp(double... weights) {
    return made(new Lamp(), new double[][] {weights}, new double[0], Map.of());
  }

  /** f = 3·1 + 1·2, y = 1, L = ½(f − y)²: the gradient is 4·(1, 2). */
  @Test
  void gradientsGiveSnipAndTaylor() {
    double[] gradient = {4, 8};
    double[][] rows = {{3, 1}};
    assertThat(made(new Snip(), rows, gradient, Map.of())).containsExactly(.6, .4);
    assertThat(made(new Snip(), rows, gradient, Map.of("share", false))).containsExactly(12, 8);
    for (String loss : new String[] {"example", "mean"}) {
      assertThat(made(new TaylorWeight(), rows, gradient, Map.of("loss", loss)))
          .containsExactly(144, 64);
      assertThat(
              made(new TaylorWeight(), rows, gradient, Map.of("loss", loss, "power", "absolute")))
          .containsExactly(12, 8);
    }
  }

  /** L = ½wᵀHw with H = [[1, ½], [½, ½]] at w = (3, 1): g = (3.5, 2), Hg = (4.5, 2.75). */
  @Test
  void graspIsWeightTimesHessianTimesGradient() {
    KnownLossSession session =
        KnownLossSession.of(
            manager, new double[][] {{3, 1}}, new double[] {3.5, 2}, new double[] {1, .5, .5, .5});
    assertThat(scores(new Grasp(), session, Map.of())).containsExactly(13.5, 2.75);
    assertThat(scores(new Grasp(), session, Map.of("turned", false))).containsExactly(-13.5, -2.75);
  }

  /** The same H: ½·(1, ½)·(9, 1), with errors of the random signs that its off-diagonal brings. */
  @Test
  void obdIsHalfTheCurvatureTimesTheSquare() {
    double[] hessian = {1, .5, .5, .5};
    KnownLossSession session =
        KnownLossSession.of(manager, new double[][] {{3, 1}}, new double[0], hessian);
    double[] found = scores(new Obd(), session, Map.of("probes", 4000));
    assertThat(found[0]).isCloseTo(4.5, within(.2));
    assertThat(found[1]).isCloseTo(.25, within(.05));
    KnownLossSession diagonal =
        KnownLossSession.of(
            manager, new double[][] {{3, 1}}, new double[0], new double[] {1, 0, 0, .5});
    assertThat(scores(new Obd(), diagonal, Map.of("probes", 2))).containsExactly(4.5, .25);
  }

  /** W1 = [[1, −2], [3, 4]], W2 = [[5, −6]]: R = 57, and each layer's scores add up to it. */
  @Test
  void synflowIsConservedLayerByLayer() {
    KnownNetwork known = SynFlowTest.byHand();
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      assertThat(of(new SynFlow(), session, known.data(), "fc1.weight"))
          .containsExactly(5, 10, 18, 24);
      assertThat(of(new SynFlow(), session, known.data(), "fc2.weight")).containsExactly(15, 42);
    }
  }

  @ParameterizedTest
  @CsvSource({"mlp, fc1.weight", "mlp, fc3.weight", "cnn, conv2.weight", "cnn, fc.weight"})
  void snipAndSynflowAgreeWithTheReference(String model, String parameter) throws IOException {
    JsonNode reference = SharedModels.values("importance_" + model + ".json");
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      Dataset digits = SharedModels.digits(session);
      assertClose(
          Scoring.weights(new Snip(), session, digits, new Target.Loss(), Map.of("share", false))
              .get(parameter),
          reference.at("/snip/" + parameter));
      if (model.equals("mlp")) { // of norms the reference makes running statistics positive too
        assertClose(
            of(new SynFlow(), session, digits, parameter), reference.at("/synflow/" + parameter));
      }
    }
  }

  private static void assertClose(double[] found, JsonNode expected) {
    assertThat(found).hasSize(expected.size());
    for (int i = 0; i < found.length; i++) {
      double value = expected.get(i).asDouble();
      assertThat(found[i]).isCloseTo(value, within(1e-9 * Math.max(1, value)));
    }
  }

  @Test
  void randomIsUniformAndTheSameForTheSameSeed() {
    KnownNetwork known = KnownNetworks.mlp(1, 4, 20, 30, 3);
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      double[] drawn = of(new RandomScore(), session, known.data(), "fc1.weight");
      assertThat(drawn).hasSize(600);
      assertThat(Arrays.stream(drawn).allMatch(number -> number >= 0 && number < 1)).isTrue();
      assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(.5, within(.05));
      assertThat(of(new RandomScore(), session, known.data(), "fc1.weight")).containsExactly(drawn);
    }
  }

  private double[] made(
      ImportanceMetric metric, double[][] rows, double[] gradient, Map<String, ?> options) {
    return scores(metric, KnownLossSession.of(manager, rows, gradient, new double[0]), options);
  }

  private static double[] scores(
      ImportanceMetric metric, ModelSession session, Map<String, ?> options) {
    return Scoring.weights(
            metric,
            session,
            SmallData.of(new double[][] {{1}, {2}, {3}}, 2, 0, 1, 0),
            new Target.Loss(),
            options)
        .get("made.weight");
  }

  private static double[] of(
      ImportanceMetric metric, ModelSession session, Dataset data, String parameter) {
    return Scoring.weights(metric, session, data, new Target.Loss(), Map.of()).get(parameter);
  }

  /** The weights without the k that score lowest, of those that tie the ones of lowest index. */
  private static double[] without(int k, double[] weights, double[] scores) {
    double[] left = weights.clone();
    IntStream.range(0, weights.length)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[a], scores[b]))
        .limit(k)
        .forEach(index -> left[index] = 0);
    return left;
  }
}
