package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.basin.api.LayerScores;
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
import org.junit.jupiter.api.Test;

class BnScaleTest {
  private static final ParameterSlice WEIGHT =
      new ParameterSlice("made.weight", List.of(2L, 1L), 0, ParameterRole.WEIGHT);
  private static final ParameterSlice SCALE =
      new ParameterSlice("norm.weight", List.of(2L), 2, ParameterRole.NORM_SCALE);
  private static final ParameterSlice SHIFT =
      new ParameterSlice("norm.bias", List.of(2L), 4, ParameterRole.NORM_SHIFT);

  private final BnScale metric = new BnScale();

  @Test
  void isTheMagnitudeOfTheScaleAlone() {
    assertThat(score(WEIGHT, SCALE, SHIFT))
        .isEqualTo(LayerScores.scored("made", new double[] {3, .5}, new double[2], 0));
  }

  @Test
  void doesNotApplyWithoutANorm() {
    assertThat(score(WEIGHT))
        .isEqualTo(new LayerScores.NotApplicable("made", "no norm follows its units"));
  }

  /** Of the two convolutions, the second has batch normalisation. */
  @Test
  void findsTheNormOfATrainedNetwork() throws IOException {
    try (GraphSession session = SharedModels.open("cnn", Precision.FLOAT64)) {
      List<LayerScores> layers =
          Scoring.score(
                  metric,
                  session,
                  SharedModels.digits(session),
                  session.network().layers(),
                  new Target.Loss(),
                  Map.of())
              .layers();
      double[] scale =
          session
              .network()
              .parameters()
              .find("bn2.weight")
              .orElseThrow()
              .of(session.weights())
              .abs()
              .toDoubleArray();
      assertThat(layers)
          .containsExactly(
              new LayerScores.NotApplicable("conv1", "no norm follows its units"),
              LayerScores.scored("conv2", scale, new double[16], 0));
    }
  }

  private LayerScores score(ParameterSlice... incoming) {
    UnitLayer layer =
        new UnitLayer(
            "made",
            UnitLayer.Kind.CHANNEL,
            2,
            List.of(incoming).stream().map(slice -> new UnitSlice(slice, 0, 0, 1)).toList(),
            List.of(),
            "relu");
    NetworkDescription network =
        new NetworkDescription(
            "by hand",
            List.of(1L),
            2,
            new ParameterLayout(List.of(WEIGHT, SCALE, SHIFT)),
            List.of(layer),
            0);
    try (NDManager manager = NDManager.newBaseManager()) {
      return Scoring.score(
              metric,
              new WeightsOnlySession(network, manager.create(new float[] {7, 8, -3, .5f, 9, -9})),
              SmallData.of(new double[1][1], 2, 0),
              List.of(layer),
              new Target.Loss(),
              Map.of())
          .layers()
          .get(0);
    }
  }
}
