package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Prequential;
import dev.basin.host.report.model.Shift;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The error of every network along time, example by example. */
final class TimeLines {
  private final ChapterContext context;
  private final String scenario;
  private final List<ShiftSweep> sweeps;

  private TimeLines(ChapterContext context, String scenario, List<ShiftSweep> sweeps) {
    this.context = context;
    this.scenario = scenario;
    this.sweeps = sweeps;
  }

  static List<Picture> of(ChapterContext context, String scenario, List<ShiftSweep> sweeps) {
    return new TimeLines(context, scenario, sweeps).timeLines();
  }

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
    errors.add(
        0,
        new Curve(ShiftPictures.NO_CHANGE, "", control, points(shared.times(), shared.noChange())));
    kappas.add(
        0,
        new Curve(
            ShiftPictures.NO_CHANGE,
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
}
