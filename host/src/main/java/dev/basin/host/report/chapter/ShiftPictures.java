package dev.basin.host.report.chapter;

import dev.basin.host.report.model.AccuracyPoint;
import dev.basin.host.report.model.Prequential;
import dev.basin.host.report.model.Shift;
import dev.basin.host.report.model.ShiftEnvironment;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.IntervalPicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.AccuracyEstimate;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Pictures of one scenario: curves along severity or time, else intervals. */
final class ShiftPictures {
  static final String MAJORITY = "majority class";
  static final String NO_CHANGE = "no-change predictor";

  /** More bands than this hide one another. */
  private static final int TOGETHER = 6;

  private static final int MOST_ROWS = 60;

  private final ChapterContext context;
  private final String scenario;
  private final List<ShiftSweep> sweeps;

  private ShiftPictures(ChapterContext context, String scenario, List<ShiftSweep> sweeps) {
    this.context = context;
    this.scenario = scenario;
    this.sweeps = sweeps;
  }

  static List<Picture> of(ChapterContext context, String scenario, List<ShiftSweep> sweeps) {
    ShiftPictures pictures = new ShiftPictures(context, scenario, sweeps);
    List<Picture> all = new ArrayList<>();
    switch (sweeps.get(0).order()) {
      case SEVERITY ->
          all.addAll(pictures.curves("severity (the scenario's own scale; 0 = clean)"));
      case TIME -> {
        all.addAll(pictures.timeLines());
        all.addAll(pictures.curves("time (the data's own unit)"));
      }
      case NONE -> all.add(pictures.environments());
    }
    pictures.groups().ifPresent(all::add);
    return all;
  }

  // ---- along severity or time ----

  private List<Picture> curves(String x) {
    Axis severity = Axis.fitted(x);
    Axis accuracy = accuracyAxis();
    List<Picture> pictures = new ArrayList<>();
    int parts = (sweeps.size() + TOGETHER - 1) / TOGETHER;
    for (int part = 0; part < parts; part++) {
      int from = part * sweeps.size() / parts;
      int to = (part + 1) * sweeps.size() / parts;
      String of = parts == 1 ? scenario : "%s, networks %d to %d".formatted(scenario, from + 1, to);
      List<Curve> curves = new ArrayList<>(baselines());
      int controls = curves.size();
      for (ShiftSweep sweep : sweeps.subList(from, to)) {
        curves.add(
            curve(
                sweep,
                Curve.Look.of(curves.size() - controls),
                step ->
                    new Curve.Point(
                        step.severity(),
                        step.estimate().accuracy(),
                        step.estimate().interval(),
                        step.name())));
      }
      pictures.add(
          new CurvePicture(
              context.slugs().of("shift", of, "accuracy"),
              of + ": accuracy",
              "Bands: 95\u00a0% interval for the examples drawn."
                  + seeds()
                  + comparable()
                  + farBelow(),
              severity,
              accuracy,
              curves,
              List.of(),
              CurvePicture.Spread.BANDS,
              List.of()));
    }
    List<Curve> losses = new ArrayList<>();
    for (ShiftSweep sweep : sweeps) {
      losses.add(
          curve(
              sweep,
              Curve.Look.of(losses.size()),
              step ->
                  new Curve.Point(
                      step.severity(), step.estimate().loss(), Interval.UNKNOWN, step.name())));
    }
    pictures.add(
        new CurvePicture(
            context.slugs().of("shift", scenario, "loss"),
            scenario + ": loss",
            "Loss shows lost confidence before answers turn wrong." + seeds(),
            severity,
            Axis.over(
                "loss in nats (mean over examples)",
                drawn().mapToDouble(step -> step.estimate().loss())),
            losses));
    return pictures;
  }

  private Curve curve(
      ShiftSweep sweep, Curve.Look look, Function<ShiftSweep.Step, Curve.Point> point) {
    return new Curve(sweep.network(), "", look, steps(sweep).stream().map(point).toList());
  }

  /** The clean data stand at no time of their own. */
  private static List<ShiftSweep.Step> steps(ShiftSweep sweep) {
    return sweep.order() == Shift.Order.TIME ? sweep.shifted() : sweep.steps();
  }

  private List<Curve> baselines() {
    return allBaselines().stream().filter(this::beside).toList();
  }

  private List<Curve> allBaselines() {
    List<Curve> curves = new ArrayList<>();
    baseline(MAJORITY, Curve.Dash.DOTTED, ShiftSweep.Step::majority).ifPresent(curves::add);
    baseline(NO_CHANGE, Curve.Dash.DASHED, ShiftSweep.Step::noChange).ifPresent(curves::add);
    return curves;
  }

  /** A line far from all networks would press them together: it is said in words instead. */
  private boolean beside(Curve baseline) {
    var networks =
        drawn()
            .mapToDouble(step -> step.estimate().accuracy())
            .filter(Double::isFinite)
            .summaryStatistics();
    double span = Math.max(0.1, networks.getMax() - networks.getMin());
    return networks.getCount() == 0 || highest(baseline) > networks.getMin() - span;
  }

  private static double highest(Curve curve) {
    return curve.points().stream().mapToDouble(Curve.Point::y).max().orElse(Double.NaN);
  }

  private String farBelow() {
    return allBaselines().stream()
        .filter(curve -> !beside(curve))
        .map(
            curve ->
                " Far below the picture: %s, at most %s."
                    .formatted(curve.legend(), Numbers.share(highest(curve))))
        .collect(Collectors.joining());
  }

  private Optional<Curve> baseline(
      String name, Curve.Dash dash, Function<ShiftSweep.Step, Optional<AccuracyPoint>> accuracy) {
    List<Curve.Point> points =
        steps(sweeps.get(0)).stream()
            .flatMap(
                step ->
                    accuracy.apply(step).stream()
                        .map(point -> new Curve.Point(step.severity(), point.accuracy())))
            .toList();
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(new Curve(name, "", new Curve.Look(Curve.Look.CONTROL, dash, false), points));
  }

  private Axis accuracyAxis() {
    return Axis.over(
        "accuracy (share of right answers)",
        DoubleStream.concat(
            drawn()
                .map(ShiftSweep.Step::estimate)
                .flatMapToDouble(
                    e -> DoubleStream.of(e.accuracy(), e.interval().low(), e.interval().high())),
            baselines().stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Curve.Point::y)));
  }

  private Stream<ShiftSweep.Step> drawn() {
    return sweeps.stream().flatMap(sweep -> steps(sweep).stream());
  }

  private String seeds() {
    return sweeps.stream().anyMatch(sweep -> sweep.stored().size() > 1) ? " Mean over seeds." : "";
  }

  private String comparable() {
    return sweeps.get(0).order() == Shift.Order.SEVERITY
        ? " Severities are steps of this scenario, not comparable with another's."
        : "";
  }

  // ---- the error along time ----

  private List<Picture> timeLines() {
    List<Curve> errors = new ArrayList<>();
    List<Curve> kappas = new ArrayList<>();
    Set<Double> drifts = new LinkedHashSet<>();
    Optional<Prequential> first = Optional.empty();
    int hue = 0;
    for (ShiftSweep sweep : sweeps) {
      Curve.Look look = Curve.Look.of(hue++);
      for (Stored<Shift> one : sweep.stored()) {
        Optional<Prequential> line = one.view().prequential();
        if (line.isPresent()) {
          errors.add(line(sweep, one, look, line.get().times(), line.get().error()));
          kappas.add(line(sweep, one, look, line.get().times(), line.get().kappaTemporal()));
          drifts.addAll(line.get().drifts());
          first = first.or(() -> line);
        }
      }
    }
    if (first.isEmpty()) {
      return List.of();
    }
    Prequential shared = first.get();
    Curve.Look control = new Curve.Look(Curve.Look.CONTROL, Curve.Dash.SOLID, false);
    errors.add(0, new Curve(NO_CHANGE, "", control, points(shared.times(), shared.noChange())));
    kappas.add(
        0,
        new Curve(
            NO_CHANGE,
            "",
            control,
            shared.times().stream().map(time -> new Curve.Point(time, 0)).toList()));
    List<CurvePicture.Mark> marks =
        drifts.stream()
            .filter(Double::isFinite)
            .map(at -> new CurvePicture.Mark(at, "drift, as planted"))
            .toList();
    String caption =
        "Each example is predicted before its label is seen; the past fades by "
            + Numbers.significant(shared.alpha(), 6)
            + " an example, over "
            + Numbers.count(shared.examples(), "example")
            + "."
            + (marks.isEmpty()
                ? " The source does not say where it changes."
                : " Upright lines: where the source changes.");
    return List.of(
        timeLine(
            "error along time",
            "prequential error (share of wrong answers)",
            caption,
            errors,
            marks),
        timeLine(
            "κ-temporal along time",
            "κ-temporal (1 = no error, 0 = as the no-change predictor)",
            caption + " Below 0, naming the last label seen is better than the network.",
            kappas,
            marks));
  }

  private CurvePicture timeLine(
      String what, String y, String caption, List<Curve> curves, List<CurvePicture.Mark> marks) {
    return new CurvePicture(
        context.slugs().of("shift", scenario, what),
        scenario + ": " + what,
        caption,
        Axis.fitted("time (the data's own unit)"),
        Axis.over(
            y,
            curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(Curve.Point::y)),
        curves,
        List.of(),
        CurvePicture.Spread.FITTING,
        marks);
  }

  private static Curve line(
      ShiftSweep sweep, Stored<Shift> one, Curve.Look look, List<Double> x, List<Double> y) {
    return new Curve(
        sweep.network(), sweep.stored().size() > 1 ? one.seed() : "", look, points(x, y));
  }

  private static List<Curve.Point> points(List<Double> x, List<Double> y) {
    List<Curve.Point> points = new ArrayList<>();
    for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
      points.add(new Curve.Point(x.get(i), y.get(i)));
    }
    return points;
  }

  // ---- without order ----

  private Picture environments() {
    List<IntervalPicture.Row> rows = new ArrayList<>();
    for (ShiftSweep.Step environment : sweeps.get(0).steps()) {
      for (ShiftSweep sweep : sweeps) {
        sweep.steps().stream()
            .filter(step -> step.name().equals(environment.name()))
            .forEach(step -> rows.add(row(step.name() + ", " + sweep.network(), step.estimate())));
      }
      if (baselines().stream().anyMatch(curve -> curve.legend().equals(MAJORITY))) {
        environment
            .majority()
            .ifPresent(point -> rows.add(row(environment.name() + ", " + MAJORITY, point)));
      }
    }
    return intervals(
        "accuracy",
        scenario + ": accuracy",
        "Dot: accuracy, line: 95\u00a0% interval for the examples drawn, ticks: single seeds. The"
            + " environments have no order."
            + farBelow(),
        rows);
  }

  private Optional<Picture> groups() {
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
            "In brackets: how many examples. Line: 95\u00a0% interval. The worst of many small groups is"
                + " low by chance alone. First seed."
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
