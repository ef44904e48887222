package dev.basin.host.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void multipliesTheSmallestByAllAndNeverFalls() {
    List<Double> adjusted = Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.005));

    assertThat(adjusted.get(3)).isCloseTo(0.02, within(1e-15));
    assertThat(adjusted.get(0)).isCloseTo(0.03, within(1e-15));
    assertThat(adjusted.get(2)).isCloseTo(0.06, within(1e-15));
    // 1 × 0.04 would be below the one before it.
    assertThat(adjusted.get(1)).isCloseTo(0.06, within(1e-15));
  }

  @Test
  void leavesOutWhatWasNotCompared() {
    List<Double> adjusted = Holm.adjusted(List.of(Double.NaN, 0.02, 0.9));

    assertThat(adjusted.get(0)).isNaN();
    assertThat(adjusted.get(1)).isCloseTo(0.04, within(1e-15));
    assertThat(adjusted.get(2)).isCloseTo(0.9, within(1e-15));
  }

  @Test
  void neverPassesOneAndTakesNothingForNothing() {
    assertThat(Holm.adjusted(List.of(0.6, 0.7))).containsExactly(1.0, 1.0);
    assertThat(Holm.adjusted(List.of())).isEmpty();
  }
}
