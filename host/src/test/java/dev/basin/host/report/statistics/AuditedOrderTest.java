package dev.basin.host.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.host.report.statistics.AuditedOrder.Audited;
import dev.basin.host.report.statistics.AuditedOrder.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditedOrderTest {
  private static Audited audited(double value, double error, Double... moved) {
    return new Audited(value, error, List.of(moved));
  }

  @Test
  void ordersWhatNothingMoves() {
    AuditedOrder order = AuditedOrder.of(audited(6, 0), audited(2, 0));
    assertThat(order.verdict()).isEqualTo(Verdict.LARGER);
    assertThat(order.byRatio()).isTrue();
    assertThat(order.measured()).isCloseTo(3, within(1e-12));
    assertThat(order.interval().low()).isCloseTo(3, within(1e-12));
  }

  @Test
  void driftThatCouldReverseTheOrderLeavesItUndecided() {
    assertThat(AuditedOrder.of(audited(6, 0, 12.0), audited(2, 0)).verdict())
        .isEqualTo(Verdict.LARGER);
    // Twice the first and twice the second: together more than the ratio of 3.
    AuditedOrder order = AuditedOrder.of(audited(6, 0, 12.0), audited(2, 0, 1.0));
    assertThat(order.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(order.interval().low()).isCloseTo(.75, within(1e-12));
    assertThat(order.interval().high()).isCloseTo(12, within(1e-12));
  }

  @Test
  void samplingAloneCanLeaveItUndecided() {
    assertThat(AuditedOrder.of(audited(1.1, .05), audited(1, .05)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(AuditedOrder.of(audited(1.1, .01), audited(1, .01)).verdict())
        .isEqualTo(Verdict.LARGER);
    assertThat(AuditedOrder.of(audited(1.1, Double.NaN), audited(1, Double.NaN)).verdict())
        .isEqualTo(Verdict.LARGER);
  }

  @Test
  void comparesByDifferenceWhereSignsDiffer() {
    AuditedOrder order = AuditedOrder.of(audited(-1, .1), audited(2, .1, 2.5));
    assertThat(order.byRatio()).isFalse();
    assertThat(order.verdict()).isEqualTo(Verdict.SMALLER);
    assertThat(order.measured()).isCloseTo(-3, within(1e-12));
    double margin = .5 + 1.96 * Math.hypot(.1, .1);
    assertThat(order.interval().high()).isCloseTo(-3 + margin, within(1e-12));
  }

  @Test
  void theLargerOfTwoNegativesIsTheOneNearerToZero() {
    assertThat(AuditedOrder.of(audited(-1, 0), audited(-4, 0)).verdict()).isEqualTo(Verdict.LARGER);
  }

  @Test
  void whatIsMissingIsUndecided() {
    assertThat(AuditedOrder.of(audited(Double.NaN, 0), audited(1, 0)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }
}
