package dev.basin.host.importance.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreChangeTest {

  @Test
  void aDifferenceOfTwoStandardErrorsHasTheTextbookPValue() {
    ScoreChange change = ScoreChange.of(1, 0.3, 2, 0.4);

    assertThat(change.difference().value()).isEqualTo(1);
    assertThat(change.difference().low()).isCloseTo(1 - 0.979982, within(1e-6));
    assertThat(change.difference().high()).isCloseTo(1 + 0.979982, within(1e-6));
    assertThat(change.p()).isCloseTo(0.0455003, within(1e-7));
  }

  @Test
  void exactScoresThatAgreeDoNotDiffer() {
    ScoreChange change = ScoreChange.of(0, 0, 0, 0);

    assertThat(change.p()).isEqualTo(1);
    assertThat(change.difference().low()).isZero();
  }

  @Test
  void withoutAnErrorThereIsADifferenceButNoTest() {
    ScoreChange change = ScoreChange.of(1, Double.NaN, 2, 0.1);

    assertThat(change.difference().value()).isEqualTo(1);
    assertThat(change.difference().low()).isNaN();
    assertThat(change.p()).isNaN();
  }

  @Test
  void withoutAScoreThereIsNoDifference() {
    ScoreChange change = ScoreChange.of(Double.NaN, 0, 2, 0.1);

    assertThat(change.difference().present()).isFalse();
    assertThat(change.p()).isNaN();
  }
}
