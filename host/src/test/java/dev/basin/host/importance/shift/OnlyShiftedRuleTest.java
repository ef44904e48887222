package dev.basin.host.importance.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.host.statistics.Estimated;
import org.junit.jupiter.api.Test;

class OnlyShiftedRuleTest {
  private static final Estimated SILENT = Estimated.of(0, -0.05, 0.05);
  private static final Estimated LOUD = Estimated.of(1, 0.5, 1.5);

  @Test
  void theTypicalScoreIsTheMedianOfThoseAboveZero() {
    assertThat(OnlyShiftedRule.typical(new double[] {0, -3, 4, Double.NaN, 1, 2})).isEqualTo(2);
    assertThat(OnlyShiftedRule.typical(new double[] {1, 2})).isEqualTo(1.5);
    assertThat(OnlyShiftedRule.typical(new double[] {0, -1})).isZero();
  }

  @Test
  void holdsForAUnitThatIsSilentAndThenMatters() {
    assertThat(OnlyShiftedRule.holds(SILENT, 1, LOUD, 1, 0.01)).isTrue();
  }

  @Test
  void aCleanScoreThatMayBeLargeIsNotSilentHoweverNearItIsToZero() {
    assertThat(OnlyShiftedRule.holds(Estimated.of(0, -0.5, 0.5), 1, LOUD, 1, 0.01)).isFalse();
    assertThat(OnlyShiftedRule.holds(Estimated.of(0.5, 0.4, 0.6), 1, LOUD, 1, 0.01)).isFalse();
  }

  @Test
  void aUnitThatHarmsOnCleanDataIsNotSilent() {
    assertThat(OnlyShiftedRule.holds(Estimated.of(-1, -1.1, -0.9), 1, LOUD, 1, 0.01)).isFalse();
  }

  @Test
  void aShiftThatRaisesTheWholeLayerMakesNoUnitMatter() {
    assertThat(OnlyShiftedRule.holds(SILENT, 1, LOUD, 100, 0.01)).isFalse();
  }

  @Test
  void aRiseThatChanceExplainsIsNone() {
    assertThat(OnlyShiftedRule.holds(SILENT, 1, LOUD, 1, 0.06)).isFalse();
    assertThat(OnlyShiftedRule.holds(SILENT, 1, LOUD, 1, Double.NaN)).isFalse();
  }

  @Test
  void aLayerThatIsDeadOnCleanDataMayComeToLife() {
    assertThat(OnlyShiftedRule.holds(Estimated.of(0, 0, 0), 0, LOUD, 1, 0.01)).isTrue();
  }
}
