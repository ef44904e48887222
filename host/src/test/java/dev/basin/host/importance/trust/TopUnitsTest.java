package dev.basin.host.importance.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.host.importance.trust.RankCorrelation.Pair;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopUnitsTest {
  private final TopUnits top = new TopUnits(new LayerBootstrap(new Randomness(1)), 0.5);

  @Test
  void countsAtLeastOneUnit() {
    assertThat(TopUnits.count(32, 0.25)).isEqualTo(8);
    assertThat(TopUnits.count(3, 0.1)).isEqualTo(1);
  }

  @Test
  void knowsWhatChanceAgreesOn() {
    // Two of four: none in common 1/6, one 4/6 (of three in either), both 1/6.
    assertThat(TopUnits.chance(4, 2)).isCloseTo(4.0 / 6 / 3 + 1.0 / 6, within(1e-12));

    Random random = new Random(1);
    double sum = 0;
    for (int i = 0; i < 400; i++) {
      sum +=
          top.meanJaccard(List.of(pair(random.doubles(8).toArray(), random.doubles(8).toArray())))
              .overall()
              .value();
    }
    assertThat(sum / 400).isCloseTo(TopUnits.chance(8, 4), within(0.04));
  }

  @Test
  void dividesUnitsInBothByThoseInEither() {
    // Units 2 and 3 against 1 and 3.
    Pair pair = pair(new double[] {0, 1, 2, 3}, new double[] {0, 2, 1, 3});

    assertThat(top.meanJaccard(List.of(pair)).overall().value()).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void breaksTiesByIndex() {
    Pair pair = pair(new double[] {5, 5, 5, 5}, new double[] {2, 2, 1, 1});

    assertThat(top.meanJaccard(List.of(pair)).overall().value()).isEqualTo(1);
  }

  private static Pair pair(double[] one, double[] two) {
    return new Pair(UnitScores.of(Map.of("layer", one)), UnitScores.of(Map.of("layer", two)));
  }
}
