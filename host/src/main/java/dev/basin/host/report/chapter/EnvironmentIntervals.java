package dev.basin.host.report.chapter;

import dev.basin.host.report.model.AccuracyPoint;
import dev.basin.host.report.model.ShiftEnvironment;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.IntervalPicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.AccuracyEstimate;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Accuracy in environments without order, and in groups. */
final class EnvironmentIntervals {
  private static final int MOST_ROWS = 60;

  private final ChapterContext context;
  private final String scenario;
  private final List<ShiftSweep> sweeps;

  EnvironmentIntervals(ChapterContext context, String scenario, List<ShiftSweep> sweeps) {
    this.context = context;
    this.scenario = scenario;
    this.sweeps = sweeps;
  }

  /** A row an environment and network. */
  Picture environments() {
    ShiftBaselines baselines = new ShiftBaselines(sweeps);
    List<IntervalPicture.Row> rows = new ArrayList<>();
    for (ShiftSweep.Step environment : sweeps.get(0).steps()) {
      for (ShiftSweep sweep : sweeps) {
        sweep.steps().stream()
            .filter(step -> step.name().equals(environment.name()))
            .forEach(step -> rows.add(row(step.name() + ", " + sweep.network(), step.estimate())));
      }
      if (baselines.near().stream()
          .anyMatch(curve -> curve.legend().equals(ShiftPictures.MAJORITY))) {
        environment
            .majority()
            .ifPresent(
                point -> rows.add(row(environment.name() + ", " + ShiftPictures.MAJORITY, point)));
      }
    }
    return intervals(
        "accuracy",
        scenario + ": accuracy",
        "Dot: accuracy, line: 95\u00a0% interval for the examples drawn, ticks: single seeds. The"
            + " environments have no order."
            + baselines.farBelow(),
        rows);
  }

  /** A row a group of the last environment; nothing without groups. */
  Optional<Picture> groups() {
    List<IntervalPicture.Row> rows = new ArrayList<>();
    for (ShiftSweep sweep : sweeps) {
      ShiftEnvironment last = sweep.last().seeds().get(0);
      for (ShiftEnvironment.Group group : last.groups()) {
        rows.add(
            new IntervalPicture.Row(
                "%s, %s (%s)"
                    .formatted(
                        PlainText.label(group.name()),
                        sweep.network(),
                        Numbers.count(group.examples())),
                group.accuracy(),
                new Interval(group.low(), group.high()),
                List.of()));
      }
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    String left =
        rows.size() > MOST_ROWS
            ? " The first " + MOST_ROWS + " of " + rows.size() + " are drawn."
            : "";
    return Optional.of(
        intervals(
            "groups",
            scenario + ": accuracy of each group at " + sweeps.get(0).last().name(),
            "In brackets: how many examples. Line: 95\u00a0% interval. The worst of many small"
                + " groups is low by chance alone. First seed."
                + left,
            rows.subList(0, Math.min(rows.size(), MOST_ROWS))));
  }

  private Picture intervals(
      String what, String title, String caption, List<IntervalPicture.Row> rows) {
    return new IntervalPicture(
        context.slugs().of("shift", scenario, what),
        title,
        caption,
        Axis.over(
            "accuracy (share of right answers)",
            rows.stream()
                .flatMapToDouble(
                    row ->
                        DoubleStream.concat(
                            DoubleStream.of(
                                row.value(), row.interval().low(), row.interval().high()),
                            row.single().stream().mapToDouble(single -> single)))),
        rows);
  }

  private static IntervalPicture.Row row(String name, AccuracyEstimate estimate) {
    return new IntervalPicture.Row(
        name, estimate.accuracy(), estimate.interval(), estimate.perSeed());
  }

  private static IntervalPicture.Row row(String name, AccuracyPoint point) {
    return new IntervalPicture.Row(
        name, point.accuracy(), new Interval(point.low(), point.high()), List.of());
  }
}
