package dev.basin.plugins.shifts.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Environment;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.plugins.shifts.Shifted;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AttacksTest {
  private static final double ROUNDING = 1e-9;
  private static final Offset<Double> ROUND = within(ROUNDING);
  private static final int FEATURES = 6;
  private static final Map<String, Object> IMAGE_BALL =
      Map.of("epsilons", List.of(0.0, .05, .2), "scale", "image", "clip", "no");

  @Test
  void onALinearModelOfTwoClassesTheLossHasItsClosedFormAndNothingBeatsIt() {
    for (long seed = 0; seed < 4; seed++) {
      KnownNetwork linear = KnownNetworks.linearSoftmax(seed, FEATURES, 2, 20);
      try (GraphSession session = linear.open(Precision.FLOAT64)) {
        List<Environment> fast =
            Shifted.of(new FastGradientSign(), session, linear.data(), IMAGE_BALL);
        List<Environment> projected =
            Shifted.of(new ProjectedGradient(), session, linear.data(), IMAGE_BALL);
        for (int i = 0; i < fast.size(); i++) {
          double[] expected = worstLosses(session, linear.data(), fast.get(i).severity());
          assertThat(losses(session, fast.get(i).data())).containsExactly(expected, ROUND);
          assertThat(losses(session, projected.get(i).data())).containsExactly(expected, ROUND);
        }
      }
    }
  }

  @Test
  void projectedGradientIsNeverWeakerThanTheFastOne() {
    for (long seed = 0; seed < 4; seed++) {
      KnownNetwork mlp = KnownNetworks.mlp(seed, 30, FEATURES, 8, 8, 4);
      try (GraphSession session = mlp.open(Precision.FLOAT64)) {
        List<Environment> fast =
            Shifted.of(new FastGradientSign(), session, mlp.data(), IMAGE_BALL);
        List<Environment> projected =
            Shifted.of(new ProjectedGradient(), session, mlp.data(), IMAGE_BALL);
        double gain = 0;
        for (int i = 1; i < fast.size(); i++) {
          double[] weaker = losses(session, fast.get(i).data());
          double[] stronger = losses(session, projected.get(i).data());
          for (int row = 0; row < weaker.length; row++) {
            assertThat(stronger[row]).isGreaterThanOrEqualTo(weaker[row] - ROUNDING);
            gain += stronger[row] - weaker[row];
          }
        }
        assertThat(gain).isPositive();
      }
    }
  }

  @Test
  void moreRestartsNeverLowerTheLossOfAnExample() {
    KnownNetwork mlp = KnownNetworks.mlp(5, 30, FEATURES, 8, 8, 4);
    try (GraphSession session = mlp.open(Precision.FLOAT64)) {
      double[] one = losses(session, restarted(session, mlp.data(), 1));
      double[] four = losses(session, restarted(session, mlp.data(), 4));
      for (int row = 0; row < one.length; row++) {
        assertThat(four[row]).isGreaterThanOrEqualTo(one[row] - ROUNDING);
      }
    }
  }

  @Test
  void epsilonZeroIsClean() {
    KnownNetwork mlp = KnownNetworks.mlp(1, 10, FEATURES, 5, 3);
    try (GraphSession session = mlp.open(Precision.FLOAT64)) {
      for (ShiftScenario attack : List.of(new FastGradientSign(), new ProjectedGradient())) {
        Dataset zero = Shifted.of(attack, session, mlp.data(), IMAGE_BALL).get(0).data();
        assertThat(Shifted.values(zero)).isEqualTo(Shifted.values(mlp.data()));
      }
    }
  }

  @Test
  void staysInTheBallAndInTheUnitIntervalOfImages() {
    KnownNetwork mlp = KnownNetworks.mlp(2, 12, FEATURES, 5, 3);
    Dataset images =
        mlp.data()
            .transform(
                "bright",
                (example, id) -> {
                  for (int i = 0; i < example.length; i++) {
                    example[i] = 1 / (1 + Math.exp(-4 * example[i]));
                  }
                })
            .reshape(List.of(1L, 2L, 3L));
    double[] clean = Shifted.values(images);
    try (GraphSession session = mlp.open(Precision.FLOAT64)) {
      for (ShiftScenario attack : List.of(new FastGradientSign(), new ProjectedGradient())) {
        List<Environment> shifted = Shifted.of(attack, session, images, Map.of());
        assertThat(shifted)
            .extracting(Environment::name)
            .containsExactly(
                "epsilon 1/255",
                "epsilon 2/255",
                "epsilon 4/255",
                "epsilon 8/255",
                "epsilon 16/255");
        Environment last = shifted.get(4);
        assertThat(last.data().exampleShape()).containsExactly(1L, 2L, 3L);
        double[] values = Shifted.values(last.data());
        for (int i = 0; i < clean.length; i++) {
          assertThat(values[i]).isBetween(0.0, 1.0);
          assertThat(Math.abs(values[i] - clean[i])).isLessThanOrEqualTo(16 / 255.0 + 1e-15);
        }
      }
    }
  }

  @Test
  void goesInDeviationsOfEachFeatureOnTables() {
    KnownNetwork linear = KnownNetworks.linearSoftmax(3, 2, 2, 40);
    Dataset narrow = linear.data().transform("narrow", (example, id) -> example[1] *= .01);
    try (GraphSession session = linear.open(Precision.FLOAT64)) {
      Dataset shifted =
          Shifted.of(new FastGradientSign(), session, narrow, Map.of("epsilons", List.of(.1)))
              .get(0)
              .data();
      for (int feature = 0; feature < 2; feature++) {
        double[] clean = Shifted.column(narrow, feature);
        double[] moved = Shifted.column(shifted, feature);
        double mean = Arrays.stream(clean).average().orElseThrow();
        double deviation =
            Math.sqrt(
                Arrays.stream(clean).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
        for (int row = 0; row < clean.length; row++) {
          assertThat(Math.abs(moved[row] - clean[row]))
              .isCloseTo(.1 * deviation, within(1e-9 * deviation));
        }
      }
    }
  }

  @Test
  void batchesDoNotMatter() {
    KnownNetwork mlp = KnownNetworks.mlp(4, 30, FEATURES, 8, 4);
    try (GraphSession large = mlp.open(Precision.FLOAT64);
        GraphSession small =
            Sessions.open(
                new Network.OfGraph(mlp.graph()),
                SessionOptions.cpu(Precision.FLOAT64).withActivationBudget(1))) {
      for (ShiftScenario attack : List.of(new FastGradientSign(), new ProjectedGradient())) {
        List<Environment> whole = Shifted.of(attack, large, mlp.data(), IMAGE_BALL);
        List<Environment> parts = Shifted.of(attack, small, mlp.data(), IMAGE_BALL);
        for (int i = 0; i < whole.size(); i++) {
          assertThat(Shifted.values(parts.get(i).data()))
              .containsExactly(Shifted.values(whole.get(i).data()), ROUND);
        }
      }
    }
  }

  private static Dataset restarted(ModelSession session, Dataset data, int restarts) {
    Map<String, Object> options =
        Map.of(
            "epsilons",
            List.of(.3),
            "scale",
            "image",
            "clip",
            "no",
            "steps",
            3,
            "restarts",
            restarts);
    return Shifted.of(new ProjectedGradient(), session, data, options).get(0).data();
  }

  private static double[] losses(ModelSession session, Dataset data) {
    return session.evaluateExamples(session.weights(), data).losses();
  }

  /** log(1 + exp(−m + ε·‖w_y − w_other‖₁)), with the margin m from the weights themselves. */
  private static double[] worstLosses(ModelSession session, Dataset data, double epsilon) {
    double[] weights = session.weights().toDoubleArray();
    double[] example = new double[FEATURES];
    double[] losses = new double[data.size()];
    for (int row = 0; row < losses.length; row++) {
      data.features().read(row, example, 0);
      int own = data.label(row);
      int other = 1 - own;
      double margin = weights[2 * FEATURES + own] - weights[2 * FEATURES + other];
      double norm = 0;
      for (int i = 0; i < FEATURES; i++) {
        double difference = weights[own * FEATURES + i] - weights[other * FEATURES + i];
        margin += difference * example[i];
        norm += Math.abs(difference);
      }
      losses[row] = Math.log1p(Math.exp(-margin + epsilon * norm));
    }
    return losses;
  }
}
