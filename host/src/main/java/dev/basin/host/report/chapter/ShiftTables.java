package dev.basin.host.report.chapter;

import dev.basin.host.report.model.AccuracyPoint;
import dev.basin.host.report.model.Shift;
import dev.basin.host.report.model.ShiftEnvironment;
import dev.basin.host.report.statistics.AccuracyEstimate;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.statistics.Estimated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Numbers of each environment, and of each scenario as a whole. */
final class ShiftTables {
  private ShiftTables() {}

  /** Every environment of a scenario, the baselines below the networks. */
  static Table environments(String scenario, List<ShiftSweep> sweeps) {
    List<List<String>> rows = new ArrayList<>();
    for (ShiftSweep sweep : sweeps) {
      sweep.steps().forEach(step -> rows.add(row(sweep, step)));
    }
    for (ShiftSweep.Step step : sweeps.get(0).steps()) {
      step.majority().ifPresent(point -> rows.add(row(ShiftPictures.MAJORITY, step, point)));
      step.noChange().ifPresent(point -> rows.add(row(ShiftPictures.NO_CHANGE, step, point)));
    }
    return new Table(
        scenario + ": every environment",
        "",
        false,
        List.of(
            Table.Column.words("network"),
            Table.Column.words("environment"),
            Table.Column.numbers(sweeps.get(0).order() == Shift.Order.TIME ? "time" : "severity"),
            Table.Column.numbers("examples"),
            Table.Column.numbers("accuracy [95\u00a0%]"),
            Table.Column.numbers("per seed"),
            Table.Column.numbers("cost in points [95\u00a0%]"),
            Table.Column.numbers("loss"),
            Table.Column.numbers("Brier score"),
            Table.Column.words("worst group")),
        rows);
  }

  private static List<String> row(ShiftSweep sweep, ShiftSweep.Step step) {
    AccuracyEstimate estimate = step.estimate();
    AccuracyEstimate clean = sweep.clean().estimate();
    return List.of(
        sweep.network(),
        step.name(),
        Numbers.number(step.severity()),
        examples(estimate.examples()),
        Numbers.shareIn(estimate.accuracy(), estimate.interval()),
        Seeds.values(estimate.perSeed(), Numbers::share),
        step == sweep.clean()
            ? "–"
            : Numbers.pointsIn(clean.accuracy() - estimate.accuracy(), clean.minus(estimate))
                .replace(" points", ""),
        step.measure("loss").isEmpty()
            ? Numbers.number(estimate.loss())
            : Estimates.words(step.measure("loss"), Numbers::share),
        Estimates.words(step.measure("brier"), Numbers::share),
        worst(step));
  }

  private static String worst(ShiftSweep.Step step) {
    ShiftEnvironment.Group group = step.seeds().get(0).worstGroup();
    return group.name().isEmpty()
        ? Estimates.words(step.measure("worstGroup"), Numbers::share)
        : "%s (%s): %s"
            .formatted(
                PlainText.label(group.name()),
                examples(group.examples()),
                Estimates.words(step.measure("worstGroup"), Numbers::share));
  }

  private static List<String> row(String name, ShiftSweep.Step step, AccuracyPoint point) {
    return List.of(
        name,
        step.name(),
        Numbers.number(step.severity()),
        examples(point.examples()),
        Numbers.shareIn(point.accuracy(), new Interval(point.low(), point.high())),
        "–",
        "–",
        "–",
        "–",
        "–");
  }

  private static String examples(long count) {
    return count == 0 ? "–" : Numbers.count(count);
  }

  /** One row a network and scenario: what is left on the whole, and where so much is lost. */
  static List<Table> wholes(Map<String, List<ShiftSweep>> scenarios) {
    List<ShiftSweep> ordered =
        scenarios.values().stream()
            .flatMap(List::stream)
            .filter(
                sweep ->
                    sweep.stored().stream()
                        .anyMatch(
                            one ->
                                !one.view().timesToLoss().isEmpty()
                                    || Double.isFinite(one.view().area().value())
                                    || !one.view().area().reason().isEmpty()))
            .toList();
    if (ordered.isEmpty()) {
      return List.of();
    }
    Set<Double> losses = new TreeSet<>();
    ordered.forEach(
        sweep ->
            sweep
                .stored()
                .forEach(
                    one -> one.view().timesToLoss().forEach(time -> losses.add(time.points()))));
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.words("scenario"));
    columns.add(Table.Column.words("network"));
    columns.add(Table.Column.numbers("mean shifted accuracy"));
    columns.add(Table.Column.numbers("area under the curve [95\u00a0%]"));
    losses.forEach(
        points ->
            columns.add(
                Table.Column.words(
                    Numbers.number(points) + (points == 1 ? " point" : " points") + " lost at")));
    List<List<String>> rows = new ArrayList<>();
    for (ShiftSweep sweep : ordered) {
      List<String> row = new ArrayList<>();
      row.add(sweep.scenario());
      row.add(sweep.network());
      row.add(Numbers.share(sweep.meanShifted()));
      row.add(Estimates.words(sweep.each(Shift::area), Numbers::share));
      losses.forEach(points -> row.add(lost(sweep, points)));
      rows.add(row);
    }
    return List.of(
        new Table(
            "On the whole",
            "Area: under accuracy over severity, divided by the range, so that it is a mean accuracy."
                + " Lost at: the severity or time at which accuracy has fallen so far below the clean"
                + " one, straight between environments. In round brackets: single seeds.",
            rows.size() <= 24,
            columns,
            rows));
  }

  private static String lost(ShiftSweep sweep, double points) {
    List<Estimated> seeds =
        sweep.stored().stream()
            .flatMap(one -> one.view().timesToLoss().stream())
            .filter(time -> time.points() == points)
            .map(Shift.TimeToLoss::at)
            .toList();
    return Estimates.words(seeds, value -> Numbers.significant(value, 3))
        .replace("no estimate: ", "");
  }
}
