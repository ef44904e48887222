package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurveTest {

  @ParameterizedTest
  @EnumSource
  void reproducesItsEndsBitwise(Curve curve) {
    try (NDManager manager = NDManager.newBaseManager()) {
      for (long seed = 0; seed < 20; seed++) {
        NDArray start = manager.create(Fixture.gaussian(3 * seed, 50));
        NDArray bend = manager.create(Fixture.gaussian(3 * seed + 1, 50));
        NDArray end = manager.create(Fixture.gaussian(3 * seed + 2, 50));
        assertThat(curve.at(0, start, bend, end, manager)).isEqualTo(start);
        assertThat(curve.at(1, start, bend, end, manager)).isEqualTo(end);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sharesSumToOneSoThatTheMiddleAsBendGivesTheLine(Curve curve) {
    for (double t = 0; t <= 1; t += 0.125) {
      assertThat(curve.start(t) + curve.bend(t) + curve.end(t)).isCloseTo(1, within(1e-15));
      assertThat(curve.bend(t) / 2 + curve.end(t)).isCloseTo(t, within(1e-15));
    }
  }
}
