package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Shift;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Accuracy and loss along severity or time. */
final class ShiftCurves {
  /** More bands than this hide one another. */
  private static final int TOGETHER = 6;

  private final ChapterContext context;
  private final String scenario;
  private final List<ShiftSweep> sweeps;
  private final ShiftBaselines baselines;

  private ShiftCurves(ChapterContext context, String scenario, List<ShiftSweep> sweeps) {
    this.context = context;
    this.scenario = scenario;
    this.sweeps = sweeps;
    baselines = new ShiftBaselines(sweeps);
  }

  static List<Picture> of(
      ChapterContext context, String scenario, List<ShiftSweep> sweeps, String x) {
    return new ShiftCurves(context, scenario, sweeps).curves(x);
  }

  private List<Picture> curves(String x) {
    Axis severity = Axis.fitted(x);
    Axis accuracy = accuracyAxis();
    List<Picture> pictures = new ArrayList<>();
    int parts = (sweeps.size() + TOGETHER - 1) / TOGETHER;
    for (int part = 0; part < parts; part++) {
      int from = part * sweeps.size() / parts;
      int to = (part + 1) * sweeps.size() / parts;
      String of = parts == 1 ? scenario : "%s, networks %d to %d".formatted(scenario, from + 1, to);
      List<Curve> curves = new ArrayList<>(baselines.near());
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
                  + baselines.farBelow(),
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
                drawn(sweeps).mapToDouble(step -> step.estimate().loss())),
            losses));
    return pictures;
  }

  private Curve curve(
      ShiftSweep sweep, Curve.Look look, Function<ShiftSweep.Step, Curve.Point> point) {
    return new Curve(sweep.network(), "", look, steps(sweep).stream().map(point).toList());
  }

  /** The clean data stand at no time of their own. */
  static List<ShiftSweep.Step> steps(ShiftSweep sweep) {
    return sweep.order() == Shift.Order.TIME ? sweep.shifted() : sweep.steps();
  }

  private Axis accuracyAxis() {
    return Axis.over(
        "accuracy (share of right answers)",
        DoubleStream.concat(
            drawn(sweeps)
                .map(ShiftSweep.Step::estimate)
                .flatMapToDouble(
                    e -> DoubleStream.of(e.accuracy(), e.interval().low(), e.interval().high())),
            baselines.near().stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Curve.Point::y)));
  }

  /** Every step of which a point is drawn. */
  static Stream<ShiftSweep.Step> drawn(List<ShiftSweep> sweeps) {
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
}
