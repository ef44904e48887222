package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.LayerScores;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.SmallData;
import dev.basin.testkit.WeightsOnlySession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MagnitudeTest {
  private static final ParameterSlice MADE =
      new ParameterSlice("made.weight", List.of(2L, 3L), 0, ParameterRole.WEIGHT);
  private static final ParameterSlice BIAS =
      new ParameterSlice("made.bias", List.of(2L), 6, ParameterRole.BIAS);
  private static final ParameterSlice NORM =
      new ParameterSlice("norm.weight", List.of(2L), 8, ParameterRole.NORM_SCALE);
  private static final ParameterSlice READ =
      new ParameterSlice("read.weight", List.of(2L, 4L), 10, ParameterRole.WEIGHT);

  private final Magnitude metric = new Magnitude();
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** Unit 0 is made by (3, 0, −4) and read by 1, 1, 1, 1; unit 1 by (1, 2, −2) and 0, −2, 0, 0. */
  @ParameterizedTest
  @CsvSource({
    "l1, in,   weights, 7,  5",
    "l2, in,   weights, 25, 9",
    "l1, in,   bias,    8,  15",
    "l2, in,   bias,    26, 109",
    "l1, in,   norm,    8,  20",
    "l2, in,   norm,    26, 134",
    "l1, out,  weights, 4,  2",
    "l2, out,  weights, 4,  4",
    "l1, both, weights, 11, 7",
    "l2, both, weights, 29, 13",
    "l2, both, norm,    30, 138"
  })
  void takesTheNormOfTheWeightsAskedFor(
      String norm, String side, String include, double first, double second) {
    Map<String, Object> options = Map.of("norm", norm, "side", side, "include", include);
    LayerScores.Scored scored =
        Scoring.score(
            metric,
            session(layer()),
            SmallData.of(new double[1][1], 2, 0),
            "made",
            new Target.Loss(),
            options);
    double power = norm.equals("l2") ? .5 : 1;
    assertThat(scored.scores()).containsExactly(Math.pow(first, power), Math.pow(second, power));
    assertThat(scored.standardErrors()).containsExactly(0., 0.);
    assertThat(scored.examples()).isZero();
  }

  @Test
  void doesNotApplyToALayerThatNoWeightsRead() {
    UnitLayer layer =
        new UnitLayer("made", UnitLayer.Kind.NEURON, 2, layer().incoming(), List.of(), "none");
    LayerScores scores =
        Scoring.score(
                metric,
                session(layer),
                SmallData.of(new double[1][1], 2, 0),
                List.of(layer),
                new Target.Loss(),
                Map.of("side", "out"))
            .layers()
            .get(0);
    assertThat(scores)
        .isEqualTo(
            new LayerScores.NotApplicable(
                "made", "no following layer has weights that read its units"));
  }

  /** The reference's bias is the layer's own, without the parameters of a norm that follows. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void agreesWithTheReferenceOnTrainedNetworks(String model) throws IOException {
    JsonNode layers = SharedModels.values("importance_" + model + ".json").get("layers");
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      for (UnitLayer layer : session.network().layers()) {
        JsonNode expected = layers.get(layer.name());
        for (String norm : List.of("l1", "l2")) {
          Map<String, String> weights = Map.of("norm", norm);
          Map<String, String> withBias = Map.of("norm", norm, "include", "bias");
          assertScores(session, layer.name(), weights, expected.get(norm));
          assertScores(session, layer.name(), withBias, expected.get(norm + "_with_bias"));
        }
      }
    }
  }

  /** fc reads each channel of conv2 at 2×2 positions. */
  @Test
  void dividesTheWeightsAfterAFlattenAmongTheChannels() throws IOException {
    try (GraphSession session = SharedModels.open("cnn", Precision.FLOAT64)) {
      List<Double> scores =
          Scoring.score(
                  metric,
                  session,
                  SharedModels.digits(session),
                  "conv2",
                  new Target.Loss(),
                  Map.of("norm", "l1", "side", "out"))
              .scores();
      double whole =
          session
              .network()
              .parameters()
              .find("fc.weight")
              .orElseThrow()
              .of(session.weights())
              .abs()
              .sum()
              .getDouble();
      assertThat(scores).hasSize(16);
      assertThat(scores.stream().mapToDouble(Double::doubleValue).sum())
          .isCloseTo(whole, within(1e-10));
    }
  }

  private void assertScores(
      GraphSession session, String layer, Map<String, ?> options, JsonNode expected)
      throws IOException {
    List<Double> found =
        Scoring.score(
                metric, session, SharedModels.digits(session), layer, new Target.Loss(), options)
            .scores();
    assertThat(found).hasSize(expected.size());
    for (int unit = 0; unit < found.size(); unit++) {
      assertThat(found.get(unit))
          .as("%s, %s, unit %d", layer, options, unit)
          .isCloseTo(expected.get(unit).asDouble(), within(1e-10));
    }
  }

  private static UnitLayer layer() {
    return new UnitLayer(
        "made",
        UnitLayer.Kind.NEURON,
        2,
        List.of(
            new UnitSlice(MADE, 0, 0, 1),
            new UnitSlice(BIAS, 0, 0, 1),
            new UnitSlice(NORM, 0, 0, 1)),
        // Units own two columns each: the axis of units is the second one.
        List.of(new UnitSlice(READ, 1, 0, 2)),
        "relu");
  }

  private ModelSession session(UnitLayer layer) {
    return new WeightsOnlySession(
        new NetworkDescription(
            "by hand",
            List.of(3L),
            2,
            new ParameterLayout(List.of(MADE, BIAS, NORM, READ)),
            List.of(layer),
            0),
        manager.create(new float[] {3, 0, -4, 1, 2, -2, 1, -10, 0, 5, 1, 1, 0, -2, 1, 1, 0, 0}));
  }
}
