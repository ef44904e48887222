package dev.basin.host.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.host.report.model.AccuracyPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class WilsonTest {
  /** Newcombe (1998a), table I: 81 of 263 and 15 of 148. */
  @Test
  void agreesWithPublishedIntervalsOfProportions() {
    Interval of81 = Wilson.interval(81 / 263.0, 263, 0.95);
    assertThat(of81.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(of81.high()).isCloseTo(0.3662, within(5e-5));
    Interval of15 = Wilson.interval(15 / 148.0, 148, 0.95);
    assertThat(of15.low()).isCloseTo(0.0624, within(5e-5));
    assertThat(of15.high()).isCloseTo(0.1605, within(5e-5));
    Interval ofNone = Wilson.interval(0, 20, 0.95);
    assertThat(ofNone.low()).isZero();
    assertThat(ofNone.high()).isCloseTo(0.1611, within(5e-5));
  }

  /** Newcombe (1998b), table II, method 10: 56/70 − 48/80. */
  @Test
  void agreesWithAPublishedIntervalOfADifference() {
    Interval difference =
        Wilson.difference(
            56 / 70.0,
            Wilson.interval(56 / 70.0, 70, 0.95),
            48 / 80.0,
            Wilson.interval(48 / 80.0, 80, 0.95));
    assertThat(difference.low()).isCloseTo(0.0524, within(5e-5));
    assertThat(difference.high()).isCloseTo(0.3339, within(5e-5));
  }

  @Test
  void isUnknownWithoutExamplesOrProportion() {
    assertThat(Wilson.interval(0.5, 0, 0.95).known()).isFalse();
    assertThat(Wilson.interval(Double.NaN, 10, 0.95).known()).isFalse();
  }

  @Test
  void takesSeedsAsOverTheSameExamples() {
    AccuracyEstimate two =
        AccuracyEstimate.over(
            List.of(
                new AccuracyPoint(0.4, 0.03, 0.893, 0.853, 0.923, 300),
                new AccuracyPoint(0.2, 0.05, 0.900, 0.861, 0.929, 300)));
    assertThat(two.accuracy()).isCloseTo(0.8965, within(1e-12));
    assertThat(two.interval()).isEqualTo(Wilson.interval(two.accuracy(), 300, 0.95));
    assertThat(two.loss()).isCloseTo(0.3, within(1e-12));
    assertThat(two.lossStandardError()).isCloseTo(0.04, within(1e-12));
  }

  @Test
  void passesOverASeedWithoutAccuracyAndKeepsItVisible() {
    AccuracyEstimate one =
        AccuracyEstimate.over(
            List.of(
                new AccuracyPoint(0.4, 0.03, 0.9, 0.86, 0.93, 0),
                new AccuracyPoint(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0)));
    assertThat(one.accuracy()).isEqualTo(0.9);
    assertThat(one.interval()).isEqualTo(new Interval(0.86, 0.93));
    assertThat(one.perSeed()).hasSize(2);
  }
}
