package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.model.TradeOff.Pair;
import dev.basin.host.report.statistics.AccuracyEstimate;
import dev.basin.host.report.statistics.Interval;

/** What a pruned network is worth, as it is drawn. */
enum PrunedQuality {
  ACCURACY("accuracy (share of right answers)"),
  LOSS("loss (cross-entropy, nats)"),
  ECE("expected calibration error (ECE)");

  private static final double NORMAL = 1.959964;

  private final String axis;

  PrunedQuality(String axis) {
    this.axis = axis;
  }

  String axis() {
    return axis;
  }

  double value(PrunedMean mean) {
    return switch (this) {
      case ACCURACY -> mean.estimate().accuracy();
      case LOSS -> mean.estimate().loss();
      case ECE -> mean.mean(Pruning.Step::ece);
    };
  }

  Interval interval(PrunedMean mean) {
    AccuracyEstimate estimate = mean.estimate();
    double reach = NORMAL * estimate.lossStandardError();
    return switch (this) {
      case ACCURACY -> estimate.interval();
      case LOSS -> new Interval(estimate.loss() - reach, estimate.loss() + reach);
      case ECE -> Interval.UNKNOWN;
    };
  }

  double value(Pair pair) {
    return switch (this) {
      case ACCURACY -> pair.accuracy();
      case LOSS -> pair.loss();
      case ECE -> pair.ece();
    };
  }
}
