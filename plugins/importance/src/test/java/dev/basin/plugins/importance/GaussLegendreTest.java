package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {

  @Test
  void hasThePublishedPointsOfThree() {
    GaussLegendre rule = new GaussLegendre(3);
    double far = Math.sqrt(0.6) / 2;
    assertThat(rule.points())
        .containsExactly(new double[] {0.5 - far, 0.5, 0.5 + far}, within(1e-15));
    assertThat(rule.weights())
        .containsExactly(new double[] {5. / 18, 8. / 18, 5. / 18}, within(1e-15));
  }

  /** ∫ x^k over [0, 1] is 1 / (k + 1). */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50, 500})
  void isExactForPolynomialsOfDegreeBelowTwiceTheCount(int count) {
    double[] points = new GaussLegendre(count).points();
    double[] weights = new GaussLegendre(count).weights();
    for (int power = 0; power < 2 * count; power = 2 * power + 1) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += weights[i] * Math.pow(points[i], power);
      }
      assertThat(sum).as("x^%d", power).isCloseTo(1. / (power + 1), within(1e-13));
    }
  }
}
