package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.LayerScores;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomScoreTest {
  private static final int UNITS = 2000;
  private final RandomScore metric = new RandomScore();

  /** Mean 1/2 and variance 1/12, within five of their standard errors. */
  @Test
  void isUniformBetweenZeroAndOne() {
    List<Double> scores = score(KnownNetworks.mlp(1, 2, 2, UNITS, 2), "fc1", 0);
    assertThat(scores).allMatch(score -> score >= 0 && score < 1);
    assertThat(new HashSet<>(scores)).hasSize(UNITS);
    double mean = scores.stream().mapToDouble(x -> x).average().orElseThrow();
    double variance = scores.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / (UNITS - 1);
    assertThat(mean).isCloseTo(.5, within(5 * Math.sqrt(1 / 12. / UNITS)));
    assertThat(variance).isCloseTo(1 / 12., within(5 * Math.sqrt(1 / 180. / UNITS)));
  }

  @Test
  void looksAtLayerAndDrawOnly() {
    KnownNetwork network = KnownNetworks.mlp(1, 20, 4, 9, 9, 3);
    KnownNetwork other = KnownNetworks.mlp(2, 30, 5, 7, 9, 2);
    assertThat(score(network, "fc2", 0)).isEqualTo(score(other, "fc2", 0));
    assertThat(score(network, "fc2", 0)).isNotEqualTo(score(network, "fc1", 0));
    assertThat(score(network, "fc2", 0)).isNotEqualTo(score(network, "fc2", 1));
  }

  private List<Double> score(KnownNetwork network, String layer, int draw) {
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      LayerScores.Scored scored =
          Scoring.score(
              metric, session, network.data(), layer, new Target.Loss(), Map.of("draw", draw));
      assertThat(scored.examples()).isZero();
      assertThat(scored.standardErrors()).containsOnly(0.);
      return scored.scores();
    }
  }
}
