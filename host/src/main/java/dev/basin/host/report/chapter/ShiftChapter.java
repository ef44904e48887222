package dev.basin.host.report.chapter;

import dev.basin.host.report.model.AccuracyPoint;
import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Robustness;
import dev.basin.host.report.model.Shift;
import dev.basin.host.report.model.ShiftEnvironment;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What accuracy is left when the data shift. */
final class ShiftChapter {
  /** Further scenarios wait until someone asks. */
  private static final int OPEN = 3;

  private ShiftChapter() {}

  static Optional<Chapter> of(
      ChapterContext context,
      Map<String, List<ShiftSweep>> scenarios,
      Optional<Robustness> robustness) {
    if (scenarios.isEmpty()) {
      return Optional.empty();
    }
    List<String> findings = new ArrayList<>();
    List<PictureGroup> groups = new ArrayList<>();
    List<Table> tables = new ArrayList<>(ShiftTables.wholes(scenarios));
    List<String> gaps = new ArrayList<>();
    List<Picture> overview = ShiftOverview.of(context, scenarios);
    if (!overview.isEmpty()) {
      groups.add(new PictureGroup("", true, overview));
    }
    robustness.flatMap(Robustness::noChange).map(ShiftChapter::noChange).ifPresent(findings::add);
    scenarios.values().forEach(sweeps -> noChange(sweeps).ifPresent(findings::add));
    scenarios.forEach((name, sweeps) -> range(name, sweeps).ifPresent(findings::add));
    scenarios.forEach(
        (scenario, sweeps) -> {
          sweeps.forEach(sweep -> sentence(sweep).ifPresent(findings::add));
          groups.add(
              new PictureGroup(
                  scenario, groups.size() <= OPEN, ShiftPictures.of(context, scenario, sweeps)));
          tables.add(ShiftTables.environments(scenario, sweeps));
          sweeps.forEach(sweep -> gaps.addAll(gaps(sweep)));
        });
    gaps.addAll(MissingMeasures.of(scenarios));
    return Optional.of(
        new Chapter(
            Part.SHIFT.id(),
            "Shift",
            findings,
            "Costs are accuracy on the clean data minus accuracy on the shifted data, in percentage"
                + " points, with a 95\u00a0% interval: by pairs of answers where both are the same examples"
                + " (Agresti and Min), else unpaired (Newcombe)."
                + baselines(scenarios)
                + landscapes(context),
            groups,
            tables,
            gaps));
  }

  private static String baselines(Map<String, List<ShiftSweep>> scenarios) {
    boolean any =
        scenarios.values().stream()
            .flatMap(List::stream)
            .anyMatch(sweep -> sweep.clean().majority().isPresent());
    return any
        ? " Grey lines are what needs no network: naming the most frequent class always, and, where"
            + " the data have times, naming the last label seen."
        : "";
  }

  /** The same plane on clean and shifted data stands in its own chapter. */
  private static String landscapes(ChapterContext context) {
    long several =
        Stored.of(context.results(), Part.LANDSCAPE, Landscape::of).stream()
            .filter(one -> one.view().surfaces().size() > 1)
            .count();
    return several == 0
        ? ""
        : " The chapter “Loss landscape” shows "
            + Numbers.count(several, "landscape")
            + " over the same weights on clean and on shifted data, side by side.";
  }

  /** Where many networks were shifted: who lost least and who lost most. */
  private static Optional<String> range(String scenario, List<ShiftSweep> sweeps) {
    List<ShiftSweep> known =
        sweeps.stream()
            .filter(sweep -> sweep.steps().size() > 1 && Double.isFinite(cost(sweep)))
            .sorted(Comparator.comparingDouble(ShiftChapter::cost))
            .toList();
    if (known.size() < 3) {
      return Optional.empty();
    }
    ShiftSweep least = known.get(0);
    ShiftSweep most = known.get(known.size() - 1);
    long unclear =
        known.stream()
            .filter(sweep -> sweep.clean().estimate().minus(sweep.last().estimate()).holds(0))
            .count();
    return Optional.of(
        "%s at %s costs the %s between %s points of accuracy (%s) and %s points (%s)%s."
            .formatted(
                scenario,
                least.last().name(),
                Numbers.count(known.size(), "network"),
                Numbers.points(cost(least)),
                least.network(),
                Numbers.points(cost(most)),
                most.network(),
                unclear == 0
                    ? ""
                    : "; for " + unclear + " of them neither a loss nor a gain is shown"));
  }

  private static double cost(ShiftSweep sweep) {
    return sweep.clean().estimate().accuracy() - sweep.last().estimate().accuracy();
  }

  private static String noChange(AccuracyPoint baseline) {
    return "Over all %s in time order, the no-change predictor is right in %s\u00a0%% [%s, %s]."
        .formatted(
            Numbers.count(baseline.examples(), "example"),
            Numbers.fixed(100 * baseline.accuracy(), 2),
            Numbers.fixed(100 * baseline.low(), 2),
            Numbers.fixed(100 * baseline.high(), 2));
  }

  /** Along time, what matters first is whether a network beats naming the last label. */
  private static Optional<String> noChange(List<ShiftSweep> sweeps) {
    double baseline = overTime(sweeps.get(0), ShiftSweep.Step::noChange);
    if (sweeps.get(0).order() != Shift.Order.TIME || !Double.isFinite(baseline)) {
      return Optional.empty();
    }
    double majority = overTime(sweeps.get(0), ShiftSweep.Step::majority);
    List<String> above = new ArrayList<>();
    List<String> below = new ArrayList<>();
    for (ShiftSweep sweep : sweeps) {
      double accuracy = overTime(sweep, ShiftChapter::point);
      if (Double.isFinite(accuracy)) {
        (accuracy > baseline ? above : below)
            .add(sweep.network() + " " + Numbers.percent(accuracy));
      }
    }
    return Optional.of(
        "%s: the no-change predictor is right in %s of the examples, the majority class in %s;%s%s."
            .formatted(
                sweeps.get(0).scenario(),
                Numbers.percent(baseline),
                Numbers.percent(majority),
                below.isEmpty() ? "" : " not above it: " + String.join(", ", below),
                above.isEmpty()
                    ? ""
                    : (below.isEmpty() ? "" : ";") + " above it: " + String.join(", ", above)));
  }

  private static Optional<AccuracyPoint> point(ShiftSweep.Step step) {
    return Optional.of(
        new AccuracyPoint(
            Double.NaN,
            Double.NaN,
            step.estimate().accuracy(),
            Double.NaN,
            Double.NaN,
            step.estimate().examples()));
  }

  /** The share of right answers over all shifted environments. */
  private static double overTime(
      ShiftSweep sweep, Function<ShiftSweep.Step, Optional<AccuracyPoint>> of) {
    double right = 0;
    double examples = 0;
    for (ShiftSweep.Step step : sweep.shifted()) {
      AccuracyPoint point = of.apply(step).orElse(null);
      if (point != null && Double.isFinite(point.accuracy())) {
        right += point.accuracy() * point.examples();
        examples += point.examples();
      }
    }
    return examples == 0 ? Double.NaN : right / examples;
  }

  /** The last environment is named, not the worst one found: the choice must not see the result. */
  private static Optional<String> sentence(ShiftSweep sweep) {
    if (sweep.steps().size() < 2) {
      return Optional.empty();
    }
    ShiftSweep.Step clean = sweep.clean();
    ShiftSweep.Step last = sweep.last();
    double cost = cost(sweep);
    String at = sweep.scenario() + " at " + last.name();
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

  private static List<String> gaps(ShiftSweep sweep) {
    List<String> gaps = new ArrayList<>();
    for (Stored<Shift> one : sweep.stored()) {
      for (ShiftEnvironment environment : one.view().environments()) {
        if (!Double.isFinite(environment.point().accuracy())) {
          gaps.add(
              "%s, %s: no accuracy under %s at %s"
                  .formatted(
                      sweep.network(),
                      one.seed(),
                      sweep.scenario(),
                      PlainText.label(environment.name())));
        }
      }
    }
    return gaps;
  }
}
