package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Comparison of numbers that differ by rounding. */
final class Numbers {

  private Numbers() {}

  /** Fails unless both lists agree up to a share of their largest magnitude. */
  static void assertClose(List<Double> found, List<Double> expected, double share, String what) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    double scale = 1e-12;
    for (double number : expected) {
      scale = Double.isFinite(number) ? Math.max(scale, Math.abs(number)) : scale;
    }
    for (int i = 0; i < expected.size(); i++) {
      double difference = Math.abs(found.get(i) - expected.get(i));
      assertThat(difference <= share * scale || found.get(i).equals(expected.get(i)))
          .as("%s, number %d: found %s, expected %s", what, i, found.get(i), expected.get(i))
          .isTrue();
    }
  }
}
