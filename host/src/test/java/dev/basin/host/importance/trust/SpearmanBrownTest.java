package dev.basin.host.importance.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpearmanBrownTest {

  @Test
  void carriesTheCorrelationOfHalvesOverToTheWhole() {
    assertThat(SpearmanBrown.whole(0.6)).isCloseTo(0.75, within(1e-15));
    assertThat(SpearmanBrown.whole(1)).isEqualTo(1);
    assertThat(SpearmanBrown.whole(0)).isZero();
    assertThat(SpearmanBrown.whole(-0.6)).isCloseTo(-0.75, within(1e-15));
  }

  @Test
  void leavesNoRoomAboveNoise() {
    assertThat(SpearmanBrown.ceiling(0.49)).isCloseTo(0.7, within(1e-15));
    assertThat(SpearmanBrown.ceiling(-0.2)).isZero();
  }
}
