package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.model.Target;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.SmallData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationRankTest {
  private final ActivationRank metric = new ActivationRank();

  /** Positive parts have rank 1, 2 and 0, negative parts 0, 1 and 2. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void averagesTheRanksOfFeatureMaps(Precision precision) {
    double[][] images = {
      {1, 2, 3, 2, 4, 6},
      {1, 0, -1, 0, 1, -1},
      {-1, -2, 0, -2, -1, 0}
    };
    LayerScores.Scored scored = (LayerScores.Scored) scores(images, 2, 3, precision);
    assertThat(scored.scores()).containsExactly(1., 1.);
    assertThat(scored.examples()).isEqualTo(3);
    // 1, 2, 0: variance 1, of the mean of three 1/3.
    assertThat(scored.standardErrors().get(0)).isEqualTo(Math.sqrt(1 / 3.));
  }

  /** As rows of 3 the numbers have rank 1, as rows of 2 rank 2. */
  @Test
  void readsMapsRowByRow() {
    double[][] image = {{1, 2, 3, 2, 4, 6}};
    assertThat(((LayerScores.Scored) scores(image, 2, 3, Precision.FLOAT64)).scores())
        .containsExactly(1., 0.);
    assertThat(((LayerScores.Scored) scores(image, 3, 2, Precision.FLOAT64)).scores())
        .containsExactly(2., 0.);
  }

  /** uvᵀ with entries that no binary number has. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void roundingGivesNoRank(Precision precision) {
    double[][] image = new double[1][64];
    for (int i = 0; i < 64; i++) {
      image[0][i] = (1 + i / 8 / 3.) * (1 + i % 8 / 7.);
    }
    assertThat(((LayerScores.Scored) scores(image, 8, 8, precision)).scores())
        .containsExactly(1., 0.);
  }

  @Test
  void doesNotApplyToNeurons() {
    KnownNetwork units = ByHand.units(SmallData.of(new double[][] {{1, 2}}, 2));
    assertThat(ByHand.only(metric, units, new Target.Loss(), Map.of()))
        .isEqualTo(new NotApplicable("units", "its units are neurons and have no feature map"));
  }

  private LayerScores scores(double[][] images, long height, long width, Precision precision) {
    KnownNetwork maps =
        new KnownNetwork(
            ByHand.maps(height, width),
            SmallData.of(images, 2).reshape(List.of(1L, height, width)));
    return ByHand.only(metric, maps, new Target.Loss(), Map.of(), precision);
  }
}
