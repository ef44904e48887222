package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GradientActivationTest {
  private final GradientActivation metric = new GradientActivation();

  @ParameterizedTest
  @EnumSource(Precision.class)
  void givesTheValuesOfTheCaptumFixtureExactly(Precision precision) {
    KnownNetwork known = KnownNetworks.captumFixture();
    try (GraphSession session = known.open(precision)) {
      Target target = new Target.ClassLogit(0);
      assertThat(Scoring.score(metric, session, known.data(), "linear1", target, Map.of()).scores())
          .containsExactly(90., 101., 101., 101.);
      assertThat(Scoring.score(metric, session, known.data(), "linear0", target, Map.of()).scores())
          .containsExactly(0., 400., 0.);
    }
  }

  @Test
  void scoresEveryLayerAskedForInOrderAndSaysOnHowManyExamples() {
    KnownNetwork known = KnownNetworks.mlp(1, 30, 5, 7, 6, 3);
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      ImportanceScores scores =
          Scoring.score(
              metric,
              session,
              known.data(),
              session.network().layers(),
              new Target.Loss(),
              Map.of());
      assertThat(scores.layers())
          .extracting(LayerScores::layer)
          .containsExactlyElementsOf(
              session.network().layers().stream().map(layer -> layer.name()).toList());
      LayerScores.Scored first = (LayerScores.Scored) scores.layers().get(0);
      assertThat(first.scores()).hasSize(7);
      assertThat(first.examples()).isEqualTo(30);
      assertThat(first.standardErrors()).allMatch(error -> error >= 0);
    }
  }

  /** As ablation, to first order: shrinking a unit's outgoing weights a little raises the loss. */
  @Test
  void isPositiveForAUnitThatLowersTheLoss() {
    KnownNetwork known = KnownNetworks.mlp(3, 40, 5, 6, 3);
    double step = 1e-6;
    try (GraphSession session = known.open(Precision.FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      List<Double> scores = scores(session, known.data(), Map.of());
      double loss = session.evaluate(session.weights(), known.data()).loss();
      int read = (int) session.network().parameters().find("fc2.weight").orElseThrow().offset();
      for (int unit = 0; unit < 6; unit++) {
        double[] weights = session.weights().toDoubleArray();
        for (int output = 0; output < 3; output++) {
          weights[read + output * 6 + unit] *= 1 - step;
        }
        double without = session.evaluate(scope.create(weights), known.data()).loss();
        assertThat(scores.get(unit)).isCloseTo((without - loss) / step, within(1e-6));
      }
    }
  }

  /** Σ of |.| over examples is at least |Σ|, and equal for one example. */
  @Test
  void averagesMagnitudesWhereAsked() {
    KnownNetwork known = KnownNetworks.mlp(2, 40, 5, 8, 3);
    Dataset one = known.data().select("one", new int[] {11});
    Map<String, Object> absolute = Map.of("absolute", true);
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      List<Double> signed = scores(session, known.data(), Map.of());
      List<Double> magnitudes = scores(session, known.data(), absolute);
      List<Double> signedOne = scores(session, one, Map.of());
      List<Double> magnitudesOne = scores(session, one, absolute);
      for (int unit = 0; unit < 8; unit++) {
        assertThat(magnitudes.get(unit)).isGreaterThanOrEqualTo(Math.abs(signed.get(unit)) - 1e-15);
        assertThat(magnitudesOne.get(unit)).isEqualTo(Math.abs(signedOne.get(unit)));
      }
      assertThat(magnitudes).isNotEqualTo(signed);
    }
  }

  /** The reference gives position by position; a unit's score is the sum over its positions. */
  @ParameterizedTest
  @CsvSource({"mlp, fc1, relu1", "mlp, fc2, relu2", "cnn, conv1, relu1", "cnn, conv2, relu2"})
  void agreesWithCaptumOnTrainedNetworks(String model, String layer, String captumLayer)
      throws IOException {
    JsonNode expected =
        SharedModels.values("attribution_" + model + ".json")
            .get("layers")
            .get(captumLayer)
            .get("LayerGradientXActivation");
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      List<Double> found =
          Scoring.score(
                  metric,
                  session,
                  SharedModels.digits(session),
                  layer,
                  new Target.LabelLogit(),
                  Map.of())
              .scores();
      assertThat(found).hasSize(expected.get("shape").get(0).asInt());
      int positions = expected.get("mean").size() / found.size();
      for (int unit = 0; unit < found.size(); unit++) {
        double sum = 0;
        for (int position = 0; position < positions; position++) {
          sum += expected.get("mean").get(unit * positions + position).asDouble();
        }
        assertThat(found.get(unit)).as("unit %d", unit).isCloseTo(sum, within(1e-9));
      }
    }
  }

  private List<Double> scores(GraphSession session, Dataset data, Map<String, ?> options) {
    return Scoring.score(metric, session, data, "fc1", new Target.Loss(), options).scores();
  }
}
