package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.model.PruningLatency;
import dev.basin.host.report.model.PruningLedger;
import dev.basin.host.report.statistics.AccuracyEstimate;
import dev.basin.host.report.statistics.Interval;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Means over seeds and draws of one pruning at one size.
 *
 * @param steps one a seed and draw, at least one
 */
record PrunedMean(List<Pruning.Step> steps) {

  double mean(ToDoubleFunction<Pruning.Step> number) {
    return steps.stream().mapToDouble(number).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  AccuracyEstimate estimate() {
    return AccuracyEstimate.over(steps.stream().map(Pruning.Step::point).toList());
  }

  List<PruningLedger> ledgers() {
    return steps.stream().flatMap(step -> step.ledger().stream()).toList();
  }

  /** The geometric mean of the speed-ups; NaN if none was measured. */
  double speedUp(Function<Pruning.Step, PruningLatency> engine) {
    return factor(engine, PruningLatency::speedUp);
  }

  /** The mean of the seeds' intervals: of the clock, not of the seeds. */
  Interval speedUpInterval(Function<Pruning.Step, PruningLatency> engine) {
    return new Interval(factor(engine, PruningLatency::low), factor(engine, PruningLatency::high));
  }

  private double factor(
      Function<Pruning.Step, PruningLatency> engine, ToDoubleFunction<PruningLatency> number) {
    return Math.exp(mean(step -> Math.log(number.applyAsDouble(engine.apply(step)))));
  }
}
