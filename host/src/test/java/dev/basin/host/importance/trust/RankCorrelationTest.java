package dev.basin.host.importance.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.host.statistics.Estimated;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  private final RankCorrelation correlation =
      new RankCorrelation(new LayerBootstrap(new Randomness(1)));

  @Test
  void isOneWithItself() {
    UnitScores scores = scores(new double[] {3, 1, 2, 9}, new double[] {-1, 0, 1});

    assertThat(correlation.tau(scores, scores).overall()).isEqualTo(Estimated.of(1, 1, 1));
    assertThat(correlation.rho(scores, scores).overall()).isEqualTo(Estimated.of(1, 1, 1));
  }

  @Test
  void weighsLayersByTheirUnits() {
    UnitScores reference = scores(new double[] {1, 2, 3, 4, 5, 6}, new double[] {1, 2, 3});
    UnitScores judged = scores(new double[] {10, 20, 30, 40, 50, 60}, new double[] {3, 2, 1});

    LayerBootstrap.Outcome rho = correlation.rho(judged, reference);

    assertThat(rho.layers().get("one").value()).isEqualTo(1);
    assertThat(rho.layers().get("two").value()).isEqualTo(-1);
    assertThat(rho.overall().value()).isCloseTo((6 - 3) / 9.0, within(1e-15));
  }

  @Test
  void givesNothingForScoresWithoutAnOrder() {
    UnitScores reference = scores(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4});
    UnitScores judged = scores(new double[] {1, 2, 3, 4}, new double[] {7, 7, 7, 7});

    assertThat(correlation.rho(judged, reference).overall().value()).isEqualTo(0.5);
    assertThat(correlation.tau(judged, reference).overall().value()).isEqualTo(0.5);
  }

  @Test
  void leavesOutLayersInWhichTheReferenceHasNoOrderAndTinyOnes() {
    UnitScores reference = scores(new double[] {1, 2, 3, 4}, new double[] {0, 0, 0});
    UnitScores judged = scores(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3});
    LayerBootstrap.Outcome rho = correlation.rho(judged, reference);

    assertThat(rho.overall().value()).isEqualTo(1);
    assertThat(rho.layers().get("two").present()).isFalse();
    assertThat(
            correlation
                .rho(
                    scores(new double[] {1, 2}, new double[] {1, 2}),
                    scores(new double[] {1, 2}, new double[] {1, 2}))
                .overall()
                .reason())
        .isNotEmpty();
  }

  private static UnitScores scores(double[] one, double[] two) {
    Map<String, double[]> layers = new LinkedHashMap<>();
    layers.put("one", one);
    layers.put("two", two);
    return UnitScores.of(layers);
  }
}
