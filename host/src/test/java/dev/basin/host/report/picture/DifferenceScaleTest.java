package dev.basin.host.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DifferenceScaleTest {

  @Test
  void holdsTheLargestAndReachesBelowTheMiddle() {
    DifferenceScale scale = DifferenceScale.over(DoubleStream.of(-2.5, 0.1, 0.2, Double.NaN, 0));

    assertThat(scale.levels()).containsExactly(0.03, 0.1, 0.3, 1.0, 3.0);
  }

  @Test
  void isTheSameOnBothSidesOfZeroAndGrowsWithTheValue() {
    DifferenceScale scale = new DifferenceScale(List.of(0.03, 0.1, 0.3, 1.0, 3.0));
    double before = Double.NEGATIVE_INFINITY;
    for (double value = -4; value <= 4; value += 0.01) {
      assertThat(scale.place(value)).isGreaterThan(before);
      assertThat(scale.place(-value)).isCloseTo(-scale.place(value), within(1e-12));
      before = scale.place(value);
    }
    for (int level = 0; level < 5; level++) {
      assertThat(scale.place(scale.levels().get(level))).isCloseTo(level + 1, within(1e-12));
    }
    assertThat(scale.place(0)).isZero();
    assertThat(scale.place(Double.NaN)).isNaN();
    assertThat(scale.label(-5)).isEqualTo("−3");
    assertThat(scale.label(2)).isEqualTo("+0.1");
  }

  @Test
  void holdsWhereThereIsNoDifferenceAtAll() {
    assertThat(DifferenceScale.over(DoubleStream.of(0, 0)).levels()).hasSize(3);
    assertThat(DifferenceScale.over(DoubleStream.empty()).levels()).hasSize(3);
  }

  @Test
  void coversHugeValuesWithAFewLevels() {
    DifferenceScale scale = DifferenceScale.over(DoubleStream.of(1e-6, 2e-6, 1e7));

    assertThat(scale.levels()).hasSize(8).last().isEqualTo(1e7);
  }
}
