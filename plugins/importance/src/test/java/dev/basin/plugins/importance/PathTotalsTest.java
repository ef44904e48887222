package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Baseline;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.LayerScores;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scores of a layer add up to. */
class PathTotalsTest {

  static List<ImportanceMetric> complete() {
    return List.of(new Conductance(), new LayerIntegratedGradients());
  }

  /** Of the loss: how much less it is than at the baseline, so that helpful units are positive. */
  @ParameterizedTest
  @MethodSource("complete")
  void scoresOfTheLossAddUpToWhatTheNetworkGains(ImportanceMetric metric) {
    for (long seed = 1; seed <= 5; seed++) {
      KnownNetwork network = KnownNetworks.mlp(seed, 12, 4, 6, 5, 3);
      try (GraphSession session = network.open(Precision.FLOAT64)) {
        Dataset mean = Baseline.MEAN.of(network.data(), new Randomness(1));
        double gain = loss(session, mean) - loss(session, network.data());
        for (String layer : List.of("fc1", "fc2")) {
          LayerScores.Scored scored =
              Scoring.score(
                  metric,
                  session,
                  network.data(),
                  layer,
                  new Target.Loss(),
                  Map.of("steps", 400, "baseline", "mean"));
          assertThat(scored.expectedTotal().orElseThrow()).isCloseTo(gain, within(1e-12));
          double total = scored.scores().stream().mapToDouble(Double::doubleValue).sum();
          assertThat(total).isCloseTo(gain, within(5e-3));
        }
      }
    }
  }

  /** A single step is a single trapezoid. */
  @Test
  void oneStepIsEnoughWhereAllIsLinear() {
    KnownNetwork fixture = KnownNetworks.captumFixture();
    try (GraphSession session = fixture.open(Precision.FLOAT64)) {
      assertThat(
              Scoring.score(
                      new Conductance(),
                      session,
                      fixture.data(),
                      "linear1",
                      new Target.ClassLogit(0),
                      Map.of("steps", 1))
                  .scores())
          .containsExactly(90., 100., 100., 100.);
    }
  }

  /** Inside a block something leads around the layer: nothing is promised of the sum. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void promisesNoTotalWhereSomethingLeadsAroundTheLayer(boolean conductance) throws IOException {
    ImportanceMetric metric = conductance ? new Conductance() : new LayerIntegratedGradients();
    try (GraphSession session = SharedModels.open("resnet", Precision.FLOAT32)) {
      Dataset few = SharedModels.digits(session).select("few", new int[] {0, 1, 2});
      List<LayerScores> layers =
          Scoring.score(
                  metric,
                  session,
                  few,
                  session.network().layers(),
                  new Target.LabelLogit(),
                  Map.of("steps", 4))
              .layers();
      assertThat(layers)
          .anySatisfy(layer -> assertThat(((LayerScores.Scored) layer).expectedTotal()).isPresent())
          .anySatisfy(layer -> assertThat(((LayerScores.Scored) layer).expectedTotal()).isEmpty());
    }
  }

  private static double loss(ModelSession session, Dataset data) {
    return session.evaluate(session.weights(), data).loss();
  }
}
