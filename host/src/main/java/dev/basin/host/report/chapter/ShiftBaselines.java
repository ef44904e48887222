package dev.basin.host.report.chapter;

import dev.basin.host.report.model.AccuracyPoint;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What to hold networks against: the majority class and the last label seen. */
final class ShiftBaselines {
  private final List<ShiftSweep> sweeps;

  ShiftBaselines(List<ShiftSweep> sweeps) {
    this.sweeps = sweeps;
  }

  /** Those that lie near the networks. */
  List<Curve> near() {
    return allBaselines().stream().filter(this::beside).toList();
  }

  private List<Curve> allBaselines() {
    List<Curve> curves = new ArrayList<>();
    baseline(ShiftPictures.MAJORITY, Curve.Dash.DOTTED, ShiftSweep.Step::majority)
        .ifPresent(curves::add);
    baseline(ShiftPictures.NO_CHANGE, Curve.Dash.DASHED, ShiftSweep.Step::noChange)
        .ifPresent(curves::add);
    return curves;
  }

  /** A line far from all networks would press them together: it is said in words instead. */
  private boolean beside(Curve baseline) {
    var networks =
        ShiftCurves.drawn(sweeps)
            .mapToDouble(step -> step.estimate().accuracy())
            .filter(Double::isFinite)
            .summaryStatistics();
    double span = Math.max(0.1, networks.getMax() - networks.getMin());
    return networks.getCount() == 0 || highest(baseline) > networks.getMin() - span;
  }

  private static double highest(Curve curve) {
    return curve.points().stream().mapToDouble(Curve.Point::y).max().orElse(Double.NaN);
  }

  /** In words those that do not. */
  String farBelow() {
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
        ShiftCurves.steps(sweeps.get(0)).stream()
            .flatMap(
                step ->
                    accuracy.apply(step).stream()
                        .map(point -> new Curve.Point(step.severity(), point.accuracy())))
            .toList();
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(new Curve(name, "", new Curve.Look(Curve.Look.CONTROL, dash, false), points));
  }
}
