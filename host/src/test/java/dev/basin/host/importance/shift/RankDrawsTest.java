package dev.basin.host.importance.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Randomness;
import dev.basin.host.statistics.Estimated;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RankDrawsTest {
  private static final Randomness RANDOM = new Randomness(1);

  private static RankDraws of(double[] scores, double[] errors) {
    return RankDraws.of(scores, errors, 2000, RANDOM);
  }

  @Test
  void ranksTheHighestFirstAndExactScoresHaveExactRanks() {
    RankDraws ranks = of(new double[] {3, 1, 2}, new double[3]);

    assertThat(ranks.rank(0)).isEqualTo(Estimated.of(1, 1, 1));
    assertThat(ranks.rank(1)).isEqualTo(Estimated.of(3, 3, 3));
    assertThat(ranks.rank(2)).isEqualTo(Estimated.of(2, 2, 2));
  }

  @Test
  void equalScoresShareTheRankAfterAllHigherOnes() {
    RankDraws ranks = of(new double[] {0, 5, 0, -1}, new double[4]);

    assertThat(ranks.rank(0).value()).isEqualTo(2);
    assertThat(ranks.rank(2).value()).isEqualTo(2);
    assertThat(ranks.rank(3).value()).isEqualTo(4);
  }

  @Test
  void anIntervalOpensOnlyWhereTheOrderCanTurn() {
    // The two change places with probability Φ(−1/(√2·σ)): 3e-4 at σ = 0.2 and 0.24 at σ = 1.
    assertThat(of(new double[] {1, 0}, new double[] {0.2, 0.2}).rank(0))
        .isEqualTo(Estimated.of(1, 1, 1));
    assertThat(of(new double[] {1, 0}, new double[] {1, 1}).rank(0))
        .isEqualTo(Estimated.of(1, 1, 2));
  }

  @Test
  void aUnitWithoutAScoreHasNoRankAndCountsForNobody() {
    RankDraws ranks = of(new double[] {1, Double.NaN, 2}, new double[] {0, Double.NaN, 0});

    assertThat(ranks.rank(1).present()).isFalse();
    assertThat(ranks.rank(0)).isEqualTo(Estimated.of(2, 2, 2));
    assertThat(ranks.change(1, of(new double[] {1, 2, 3}, new double[3])).present()).isFalse();
  }

  @Test
  void aScoreWithoutAnErrorLeavesRanksWithoutIntervals() {
    Estimated rank = of(new double[] {1, 2}, new double[] {Double.NaN, 0.1}).rank(1);

    assertThat(rank.value()).isEqualTo(1);
    assertThat(rank.low()).isNaN();
    assertThat(rank.high()).isNaN();
  }

  @Test
  void aChangeIsNegativeWhereTheUnitBecameMoreImportant() {
    RankDraws before = of(new double[] {3, 2, 1}, new double[3]);
    RankDraws after = of(new double[] {3, 2, 4}, new double[3]);

    assertThat(after.change(2, before)).isEqualTo(Estimated.of(-2, -2, -2));
    assertThat(after.change(0, before)).isEqualTo(Estimated.of(1, 1, 1));
  }

  @Test
  void theSameNameGivesTheSameIntervals() {
    double[] scores = {1, 1.2, 0.9, 2};
    double[] errors = {0.3, 0.2, 0.4, 0.5};
    for (int unit = 0; unit < scores.length; unit++) {
      assertThat(of(scores, errors).rank(unit)).isEqualTo(of(scores, errors).rank(unit));
    }
  }

  /** Units one standard error apart: intervals of ranks and of their changes hold the truth. */
  @Test
  void intervalsCoverTheTrueRanksOfUnitsThatDiffer() {
    int units = 15;
    int studies = 200;
    int[] ranks = new int[1];
    int[] changes = new int[1];
    for (int study = 0; study < studies; study++) {
      RandomGenerator noise = RANDOM.stream("study", study);
      double[] clean = new double[units];
      double[] shifted = new double[units];
      double[] errors = new double[units];
      for (int unit = 0; unit < units; unit++) {
        errors[unit] = 1;
        clean[unit] = unit + noise.nextGaussian();
        // The last unit falls to the end: its true change is +14, that of all others −1.
        shifted[unit] = (unit == units - 1 ? -1 : unit) + noise.nextGaussian();
      }
      RankDraws before = RankDraws.of(clean, errors, 400, RANDOM.derive("clean", study));
      RankDraws after = RankDraws.of(shifted, errors, 400, RANDOM.derive("shifted", study));
      for (int unit = 0; unit < units; unit++) {
        ranks[0] += holds(before.rank(unit), units - unit);
        changes[0] += holds(after.change(unit, before), unit == units - 1 ? units - 1 : -1);
      }
    }
    double all = studies * units;
    assertThat(ranks[0] / all).as("coverage of ranks").isGreaterThan(0.95);
    assertThat(changes[0] / all).as("coverage of changes").isGreaterThan(0.95);
  }

  private static int holds(Estimated interval, double truth) {
    return interval.low() <= truth && truth <= interval.high() ? 1 : 0;
  }
}
