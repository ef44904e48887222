package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Shift;
import dev.basin.host.report.model.Shift.Shifted;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.AccuracyEstimate;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What accuracy is left when the data shift. */
final class ShiftChapter {
  private static final int TOGETHER = 5;

  private ShiftChapter() {}

  /** The environments of one network in one scenario, seeds combined. */
  private record Sweep(String network, List<Stored<Shift>> stored, List<Step> steps) {}

  private record Step(String name, double severity, AccuracyEstimate estimate) {}

  static Optional<Chapter> of(ChapterContext context) {
    List<Stored<Shift>> all = Stored.of(context.results(), Part.SHIFT, Shift::of);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Names<Stored<Shift>> scenarios =
        Names.of(all, one -> one.view().scenario(), one -> one.result().options());
    List<String> findings = new ArrayList<>();
    List<PictureGroup> groups = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    scenarios
        .group(all)
        .forEach(
            (scenario, stored) -> {
              List<Sweep> sweeps = new ArrayList<>();
              context
                  .byNetwork(stored)
                  .forEach((network, ofNetwork) -> sweeps.add(sweep(network, ofNetwork)));
              sweeps.forEach(sweep -> sentence(scenario, sweep).ifPresent(findings::add));
              groups.add(new PictureGroup(scenario, true, pictures(context, scenario, sweeps)));
              tables.add(table(scenario, sweeps));
              sweeps.forEach(sweep -> gaps.addAll(gaps(scenario, sweep)));
            });
    return Optional.of(
        new Chapter(
            Part.SHIFT.id(),
            "Shift",
            findings,
            "Costs are accuracy on the clean data minus accuracy on the shifted data, in percentage"
                + " points, with a 95\u00a0% interval: by pairs of answers where both are the same examples"
                + " (Agresti and Min), else unpaired (Newcombe).",
            groups,
            tables,
            gaps));
  }

  private static Sweep sweep(String network, List<Stored<Shift>> stored) {
    Map<List<Object>, List<Shifted>> byStep = new LinkedHashMap<>();
    for (Stored<Shift> one : stored) {
      for (Shifted environment : one.view().environments()) {
        byStep
            .computeIfAbsent(
                List.of(environment.name(), environment.severity()), any -> new ArrayList<>())
            .add(environment);
      }
    }
    List<Step> steps =
        byStep.values().stream()
            .map(
                same ->
                    new Step(
                        PlainText.label(same.get(0).name()),
                        same.get(0).severity(),
                        AccuracyEstimate.over(same.stream().map(Shifted::point).toList())))
            .toList();
    return new Sweep(network, stored, steps);
  }

  /** The last environment is named, not the worst one found: the choice must not see the result. */
  private static Optional<String> sentence(String scenario, Sweep sweep) {
    if (sweep.steps().size() < 2) {
      return Optional.empty();
    }
    Step clean = sweep.steps().get(0);
    Step last = sweep.steps().get(sweep.steps().size() - 1);
    double cost = clean.estimate().accuracy() - last.estimate().accuracy();
    String at = scenario + " at " + last.name();
    if (!Double.isFinite(cost)) {
      return Optional.of(at + ": the cost to " + sweep.network() + " could not be computed.");
    }
    Interval interval = clean.estimate().minus(last.estimate());
    String verdict =
        interval.holds(0) ? "; the interval holds 0, so neither a loss nor a gain is shown" : "";
    String verb = cost < 0 ? " gains " : " costs ";
    Interval shown = cost < 0 ? new Interval(-interval.high(), -interval.low()) : interval;
    return Optional.of(
        at
            + verb
            + sweep.network()
            + " "
            + Numbers.pointsIn(Math.abs(cost), shown)
            + " of accuracy, "
            + Numbers.share(clean.estimate().accuracy())
            + " → "
            + Numbers.share(last.estimate().accuracy())
            + verdict
            + (sweep.stored().size() > 1
                ? " (mean of " + Numbers.count(sweep.stored().size(), "seed") + ")."
                : "."));
  }

  private static List<Picture> pictures(
      ChapterContext context, String scenario, List<Sweep> sweeps) {
    Axis x = Axis.fitted("severity (the scenario's own scale; 0 = clean)");
    Axis accuracy =
        Axis.over(
            "accuracy (share of right answers)",
            estimates(sweeps)
                .flatMapToDouble(
                    e -> DoubleStream.of(e.accuracy(), e.interval().low(), e.interval().high())));
    Axis loss =
        Axis.over(
            "loss (mean over examples)", estimates(sweeps).mapToDouble(AccuracyEstimate::loss));
    List<Picture> pictures = new ArrayList<>();
    List<List<Sweep>> together =
        sweeps.size() <= TOGETHER ? List.of(sweeps) : sweeps.stream().map(List::of).toList();
    for (List<Sweep> some : together) {
      String of = together.size() == 1 ? scenario : some.get(0).network() + ": " + scenario;
      List<Curve> curves = new ArrayList<>();
      List<Curve> losses = new ArrayList<>();
      for (Sweep sweep : some) {
        Curve.Look look = Curve.Look.of(curves.size());
        curves.add(
            new Curve(
                sweep.network(),
                "",
                look,
                sweep.steps().stream()
                    .map(
                        s ->
                            new Curve.Point(
                                s.severity(),
                                s.estimate().accuracy(),
                                s.estimate().interval(),
                                s.name()))
                    .toList()));
        losses.add(
            new Curve(
                sweep.network(),
                "",
                look,
                sweep.steps().stream()
                    .map(
                        s ->
                            new Curve.Point(
                                s.severity(), s.estimate().loss(), Interval.UNKNOWN, s.name()))
                    .toList()));
      }
      String seeds =
          some.stream().anyMatch(sweep -> sweep.stored().size() > 1) ? " Mean over seeds." : "";
      pictures.add(
          new CurvePicture(
              context.slugs().of("shift", of, "accuracy"),
              of + ": accuracy",
              "Bars: 95\u00a0% interval for the examples drawn."
                  + seeds
                  + " Severities are steps of this scenario, not comparable with another's.",
              x,
              accuracy,
              curves));
      pictures.add(
          new CurvePicture(
              context.slugs().of("shift", of, "loss"),
              of + ": loss",
              "Loss shows lost confidence before answers turn wrong." + seeds,
              x,
              loss,
              losses));
    }
    return pictures;
  }

  private static Stream<AccuracyEstimate> estimates(List<Sweep> sweeps) {
    return sweeps.stream().flatMap(sweep -> sweep.steps().stream()).map(Step::estimate);
  }

  private static Table table(String scenario, List<Sweep> sweeps) {
    List<List<String>> rows = new ArrayList<>();
    for (Sweep sweep : sweeps) {
      for (Step step : sweep.steps()) {
        AccuracyEstimate estimate = step.estimate();
        Step clean = sweep.steps().get(0);
        rows.add(
            List.of(
                sweep.network(),
                step.name(),
                Numbers.number(step.severity()),
                Numbers.shareIn(estimate.accuracy(), estimate.interval()),
                Seeds.values(estimate.perSeed(), Numbers::share),
                clean == step
                    ? "–"
                    : Numbers.pointsIn(
                            clean.estimate().accuracy() - estimate.accuracy(),
                            clean.estimate().minus(estimate))
                        .replace(" points", ""),
                Numbers.number(estimate.loss())));
      }
    }
    return new Table(
        scenario + ": every environment",
        "",
        false,
        List.of(
            Table.Column.words("network"),
            Table.Column.words("environment"),
            Table.Column.numbers("severity"),
            Table.Column.numbers("accuracy [95\u00a0%]"),
            Table.Column.numbers("per seed"),
            Table.Column.numbers("cost in points [95\u00a0%]"),
            Table.Column.numbers("loss")),
        rows);
  }

  private static List<String> gaps(String scenario, Sweep sweep) {
    List<String> gaps = new ArrayList<>();
    for (Stored<Shift> one : sweep.stored()) {
      for (Shifted environment : one.view().environments()) {
        if (!Double.isFinite(environment.point().accuracy())) {
          gaps.add(
              sweep.network()
                  + ", "
                  + one.seed()
                  + ": no accuracy under "
                  + scenario
                  + " at "
                  + PlainText.label(environment.name()));
        }
      }
    }
    return gaps;
  }
}
