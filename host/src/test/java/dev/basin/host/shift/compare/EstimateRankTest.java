package dev.basin.host.shift.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateRankTest {
  private static final Randomness RANDOM = new Randomness(7);

  @Test
  void agreesWhollyWithTheTruthAndIsOffByTheSameForAll() {
    EstimateRank rank = rank(0.9, 0.8, 0.7, 0.6).get(0);

    assertThat(rank.networks()).isEqualTo(4);
    assertThat(rank.tau().value()).isCloseTo(1, within(1e-12));
    assertThat(rank.meanAbsoluteError()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void countsOnlyNetworksWithAnEstimate() {
    EstimateRank rank = rank(0.9, Double.NaN, 0.6, 0.7, 0.5).get(0);

    assertThat(rank.networks()).isEqualTo(4);
    // Of six pairs one is the wrong way.
    assertThat(rank.tau().value()).isCloseTo(4.0 / 6, within(1e-12));
  }

  @Test
  void saysWhyThereIsNoRank() {
    assertThat(rank(0.9, 0.8).get(0).tau().reason()).isEqualTo("2 networks are too few");
    assertThat(rank(0.9, 0.9, 0.9).get(0).tau().reason()).contains("the same for all");
    EstimateRank none = rank(Double.NaN).get(0);
    assertThat(none.networks()).isZero();
    assertThat(none.meanAbsoluteError()).isNaN();
  }

  private static List<EstimateRank> rank(double... estimated) {
    List<LabelFree> all = new ArrayList<>();
    for (int k = 0; k < estimated.length; k++) {
      all.add(new LabelFree("ac", "noise", "e1", "n" + k, "n" + k, estimated[k], 0.8 - 0.1 * k));
    }
    return EstimateRank.of(all, 200, RANDOM);
  }
}
