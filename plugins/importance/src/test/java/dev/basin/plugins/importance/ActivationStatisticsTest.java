package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.op.Gelu;
import dev.basin.models.graph.op.Sigmoid;
import dev.basin.models.graph.op.Tanh;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mean activation and APoZ by hand. */
class ActivationStatisticsTest {
  private static final Target LOSS = new Target.Loss();
  private static final Dataset DATA =
      SmallData.of(new double[][] {{3, -2, -1}, {1, 4, -1}, {2, -6, -5}, {2, 0, -1}}, 2);

  @Test
  void averagesActivationsOverExamples() {
    LayerScores.Scored scored =
        ByHand.scored(new MeanActivation(), ByHand.units(DATA), LOSS, Map.of());
    assertThat(scored.scores()).containsExactly(2., 1., 0.);
    assertThat(scored.examples()).isEqualTo(4);
    // 3, 1, 2, 2: variance 2/3, of the mean of four 1/6. 0, 4, 0, 0: variance 4, of the mean 1.
    assertThat(scored.standardErrors().get(0)).isCloseTo(Math.sqrt(1 / 6.), within(1e-15));
    assertThat(scored.standardErrors().get(1)).isCloseTo(1, within(1e-15));
    assertThat(scored.standardErrors().get(2)).isZero();
  }

  @Test
  void averagesMagnitudesWhereAsked() {
    KnownNetwork tanh =
        new KnownNetwork(
            ByHand.units(2, 2, new Tanh()), SmallData.of(new double[][] {{1, -1}, {-1, -1}}, 2));
    double one = Math.tanh(1);
    assertThat(ByHand.numbers(ByHand.scored(new MeanActivation(), tanh, LOSS, Map.of()).scores()))
        .containsExactly(new double[] {0, -one}, within(1e-15));
    assertThat(
            ByHand.numbers(
                ByHand.scored(new MeanActivation(), tanh, LOSS, Map.of("absolute", true)).scores()))
        .containsExactly(new double[] {one, one}, within(1e-15));
  }

  @Test
  void meanActivationTakesTheMeanOverPositions() {
    Dataset image =
        SmallData.of(new double[][] {{1, 2, 3, -4, -5, 0}}, 2).reshape(List.of(1L, 2L, 3L));
    KnownNetwork maps = new KnownNetwork(ByHand.maps(2, 3), image);
    assertThat(ByHand.scored(new MeanActivation(), maps, LOSS, Map.of()).scores())
        .containsExactly(1., 1.5);
    assertThat(ByHand.numbers(ByHand.scored(new Apoz(), maps, LOSS, Map.of()).scores()))
        .containsExactly(new double[] {1 / 2., 1 / 3.}, within(1e-15));
  }

  @Test
  void apozIsTheShareOfZerosAndTheScoreItsComplement() {
    LayerScores.Scored scored = ByHand.scored(new Apoz(), ByHand.units(DATA), LOSS, Map.of());
    assertThat(scored.scores()).containsExactly(1., .25, 0.);
    // One of four: variance 1/4, of the mean 1/16.
    assertThat(scored.standardErrors()).containsExactly(0., .25, 0.);
  }

  @Test
  void apozDoesNotApplyWhereNothingMakesZeros() {
    Map.<String, Operator>of("gelu", new Gelu(false), "sigmoid", new Sigmoid(), "tanh", new Tanh())
        .forEach(
            (name, activation) ->
                assertThat(
                        ByHand.only(
                            new Apoz(),
                            new KnownNetwork(ByHand.units(3, 2, activation), DATA),
                            LOSS,
                            Map.of()))
                    .isEqualTo(
                        new NotApplicable(
                            "units",
                            "its activation function \"%s\" does not make units zero as ReLU does"
                                .formatted(name))));
  }

  @Test
  void apozScoresTheLayersWithReluAndSaysWhyNotTheOthers() {
    KnownNetwork known = KnownNetworks.captumFixture();
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      List<LayerScores> layers =
          Scoring.score(
                  new Apoz(), session, known.data(), session.network().layers(), LOSS, Map.of())
              .layers();
      assertThat(layers.get(0))
          .isEqualTo(
              new NotApplicable(
                  "linear0",
                  "no activation function makes its units zero; APoZ is for units after ReLU"));
      assertThat(((LayerScores.Scored) layers.get(1)).scores()).containsExactly(1., 1., 1., 1.);
    }
  }
}
