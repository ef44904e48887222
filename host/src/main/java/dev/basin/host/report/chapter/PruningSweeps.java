package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.model.PruningSetting;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.AccuracyEstimate;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Accuracy step by step, for each criterion alone. */
final class PruningSweeps {
  private static final double TOLERANCE = 0.01;

  /** So many criteria that lose at once have a sentence of their own. */
  private static final int SINGLE = 3;

  private static final int TOGETHER = 6;

  private PruningSweeps() {}

  /**
   * One criterion on one network, seeds combined by fraction.
   *
   * @param network the network's name
   * @param name the criterion's name
   * @param stored a result a seed and draw
   * @param steps by fraction
   */
  record Sweep(String network, String name, List<Stored<Pruning>> stored, List<Step> steps) {

    boolean control() {
      return stored.get(0).view().isControl();
    }

    /** Whether it is no control of any kind. */
    boolean criterion() {
      return stored.get(0).view().arm() == Pruning.Arm.CRITERION;
    }

    PruningSetting setting() {
      return stored.get(0).view().setting();
    }

    /** What its sizes count. */
    String counted() {
      return setting().counted();
    }

    long seeds() {
      return stored.stream().map(Stored::seed).distinct().count();
    }

    Optional<Step> at(double fraction) {
      return steps.stream().filter(step -> Math.abs(step.fraction() - fraction) < 1e-9).findFirst();
    }
  }

  /**
   * Means over seeds and draws at one size.
   *
   * @param fraction the share that goes
   * @param parameters parameters left
   * @param macs multiply-adds left
   * @param removed how many units are gone
   * @param estimate accuracy and loss
   */
  record Step(
      double fraction, double parameters, double macs, double removed, AccuracyEstimate estimate) {}

  /** All sweeps of a run, networks in the report's order. */
  static List<Sweep> of(ChapterContext context, List<Stored<Pruning>> all) {
    Names<Stored<Pruning>> names = Names.of(all, one -> one.view().name(), PruningSweeps::settings);
    List<Sweep> sweeps = new ArrayList<>();
    context
        .byNetwork(all)
        .forEach(
            (network, stored) ->
                names
                    .group(stored)
                    .forEach((name, same) -> sweeps.add(sweep(network, name, same))));
    return sweeps;
  }

  /** Up to where accuracy stays, for each criterion. */
  static List<String> findings(List<Sweep> sweeps) {
    List<String> findings = new ArrayList<>();
    byNetwork(sweeps)
        .forEach(
            (network, ofNetwork) -> {
              List<Sweep> controls = ofNetwork.stream().filter(Sweep::control).toList();
              List<Sweep> criteria = ofNetwork.stream().filter(Sweep::criterion).toList();
              List<Sweep> lost = criteria.stream().filter(PruningSweeps::losesAtOnce).toList();
              boolean together = lost.size() > SINGLE && sameStart(lost);
              if (together) {
                findings.add(together(network, criteria.size(), lost));
              }
              criteria.stream()
                  .filter(sweep -> !together || !lost.contains(sweep))
                  .forEach(
                      sweep -> sentence(sweep, control(sweep, controls)).ifPresent(findings::add));
            });
    return findings;
  }

  /** Random removal in the same setting. */
  private static Optional<Sweep> control(Sweep sweep, List<Sweep> controls) {
    return controls.stream().filter(each -> each.setting().equals(sweep.setting())).findFirst();
  }

  /** Whether more than the tolerance is lost at the first step. */
  private static boolean losesAtOnce(Sweep sweep) {
    return sweep.steps().size() > 1
        && sweep.steps().get(1).estimate().accuracy()
            < sweep.steps().get(0).estimate().accuracy() - TOLERANCE - 1e-12;
  }

  private static boolean sameStart(List<Sweep> sweeps) {
    return sweeps.stream()
            .map(each -> List.of(each.counted(), each.steps().get(1).fraction()))
            .distinct()
            .count()
        == 1;
  }

  private static String together(String network, int criteria, List<Sweep> lost) {
    Comparator<Sweep> byAccuracy =
        Comparator.comparingDouble(each -> each.steps().get(1).estimate().accuracy());
    Sweep most = Collections.max(lost, byAccuracy);
    Step first = most.steps().get(1);
    return "%s: %d of %d criteria are more than 1 point below the whole network's %s at their first step, %s of the %s; of those %s keeps most, %s."
        .formatted(
            network,
            lost.size(),
            criteria,
            Numbers.share(most.steps().get(0).estimate().accuracy()),
            Numbers.percent(first.fraction()),
            most.counted(),
            most.name(),
            Numbers.shareIn(first.estimate().accuracy(), first.estimate().interval()));
  }

  /** A picture a network. */
  static List<Picture> pictures(ChapterContext context, List<Sweep> sweeps) {
    Axis accuracy =
        Axis.over(
            "accuracy (share of right answers)",
            sweeps.stream()
                .flatMap(sweep -> sweep.steps().stream())
                .map(Step::estimate)
                .flatMapToDouble(
                    e -> DoubleStream.of(e.accuracy(), e.interval().low(), e.interval().high())));
    List<Picture> pictures = new ArrayList<>();
    byNetwork(sweeps)
        .forEach(
            (network, ofNetwork) -> {
              List<Sweep> controls = ofNetwork.stream().filter(Sweep::control).toList();
              List<Sweep> criteria = ofNetwork.stream().filter(Sweep::criterion).toList();
              int parts = Math.max(1, (criteria.size() + TOGETHER - 1) / TOGETHER);
              for (int part = 0; part < parts; part++) {
                List<Sweep> drawn = new ArrayList<>(controls);
                int from = part * criteria.size() / parts;
                int to = (part + 1) * criteria.size() / parts;
                drawn.addAll(criteria.subList(from, to));
                String which = parts == 1 ? "" : ", criteria %d to %d".formatted(from + 1, to);
                pictures.add(picture(context, network, which, drawn, accuracy));
              }
            });
    return pictures;
  }

  private static Map<String, List<Sweep>> byNetwork(List<Sweep> sweeps) {
    return sweeps.stream()
        .collect(Collectors.groupingBy(Sweep::network, LinkedHashMap::new, Collectors.toList()));
  }

  /** The metric stands in the name already; the rest tells settings apart. */
  private static Map<String, String> settings(Stored<Pruning> one) {
    Map<String, String> settings = new TreeMap<>(one.result().options());
    settings.remove("metric");
    settings.remove("arm");
    settings.remove("draw");
    PruningSetting setting = one.view().setting();
    settings.put("structure", setting.structure());
    settings.put("budget", setting.budget());
    settings.put("schedule", setting.schedule());
    settings.put("steps", String.valueOf(setting.steps()));
    settings.put("after", setting.after());
    return settings;
  }

  private static Sweep sweep(String network, String name, List<Stored<Pruning>> stored) {
    Map<Double, List<Pruning.Step>> byFraction = new TreeMap<>();
    for (Stored<Pruning> one : stored) {
      for (Pruning.Step step : one.view().steps()) {
        byFraction.computeIfAbsent(step.fraction(), any -> new ArrayList<>()).add(step);
      }
    }
    List<Step> steps = new ArrayList<>();
    byFraction.forEach(
        (fraction, same) ->
            steps.add(
                new Step(
                    fraction,
                    same.stream()
                        .mapToDouble(Pruning.Step::parameters)
                        .average()
                        .orElse(Double.NaN),
                    same.stream().mapToDouble(Pruning.Step::macs).average().orElse(Double.NaN),
                    same.stream().mapToDouble(Pruning.Step::removed).average().orElse(Double.NaN),
                    AccuracyEstimate.over(same.stream().map(Pruning.Step::point).toList()))));
    return new Sweep(network, name, stored, steps);
  }

  private static Optional<String> sentence(Sweep sweep, Optional<Sweep> control) {
    if (sweep.steps().size() < 2) {
      return Optional.empty();
    }
    Step whole = sweep.steps().get(0);
    double base = whole.estimate().accuracy();
    Step kept = whole;
    for (Step step : sweep.steps()) {
      // A missing value ends the stretch too: what is not known is not kept.
      if (!(step.estimate().accuracy() >= base - TOLERANCE - 1e-12)) {
        break;
      }
      kept = step;
    }
    String start = sweep.network() + ": " + sweep.name();
    String seeds =
        sweep.seeds() > 1 ? " (mean of " + Numbers.count(sweep.seeds(), "seed") + ")" : "";
    if (kept == whole) {
      Step first = sweep.steps().get(1);
      return Optional.of(
          start
              + " is more than 1 point below the whole network's "
              + Numbers.share(base)
              + " at its first step, "
              + Numbers.percent(first.fraction())
              + " of the "
              + sweep.counted()
              + ": "
              + Numbers.shareIn(first.estimate().accuracy(), first.estimate().interval())
              + seeds
              + ".");
    }
    String line =
        start
            + " keeps the measured accuracy within 1 point of the whole network's "
            + Numbers.share(base)
            + " up to "
            + Numbers.percent(kept.fraction())
            + " of the "
            + sweep.counted()
            + ", "
            + Numbers.shareIn(kept.estimate().accuracy(), kept.estimate().interval())
            + seeds;
    Step at = kept;
    return Optional.of(
        line
            + control
                .flatMap(random -> random.at(at.fraction()))
                .map(random -> beside(at, random))
                .orElse("")
            + ".");
  }

  private static String beside(Step kept, Step random) {
    double difference = kept.estimate().accuracy() - random.estimate().accuracy();
    Interval interval = kept.estimate().minus(random.estimate());
    if (!Double.isFinite(difference)) {
      return "";
    }
    return "; random removal of as many leaves "
        + Numbers.share(random.estimate().accuracy())
        + ", "
        + Numbers.pointsIn(
            Math.abs(difference),
            difference < 0 ? new Interval(-interval.high(), -interval.low()) : interval)
        + (difference < 0 ? " more" : " less")
        + (interval.holds(0) ? ", which the interval does not separate from no difference" : "");
  }

  private static Picture picture(
      ChapterContext context, String network, String which, List<Sweep> sweeps, Axis accuracy) {
    List<String> names =
        sweeps.stream().filter(sweep -> !sweep.control()).map(Sweep::name).toList();
    List<Curve> curves = new ArrayList<>();
    for (Sweep sweep : sweeps) {
      Curve.Look look =
          sweep.control()
              ? new Curve.Look(Curve.Look.CONTROL, Curve.Dash.DASHED, false)
              : Curve.Look.of(names.indexOf(sweep.name()));
      curves.add(
          new Curve(
              sweep.control() ? sweep.name() + " (control)" : sweep.name(),
              "",
              look,
              sweep.steps().stream()
                  .map(
                      step ->
                          new Curve.Point(
                              step.fraction() * 100,
                              step.estimate().accuracy(),
                              step.estimate().interval(),
                              note(step)))
                  .toList()));
    }
    boolean seeds = sweeps.stream().anyMatch(sweep -> sweep.seeds() > 1);
    return new CurvePicture(
        context.slugs().of("pruning", network),
        network + which,
        "Bars: 95\u00a0% interval for the examples drawn."
            + (seeds ? " Mean over seeds." : "")
            + " Grey, dashed: removed at random.",
        Axis.fitted(
            sweeps.stream().map(Sweep::counted).distinct().collect(Collectors.joining(" or "))
                + " asked to go (%)"),
        accuracy,
        curves);
  }

  private static String note(Step step) {
    List<String> notes = new ArrayList<>();
    if (Double.isFinite(step.parameters())) {
      notes.add(Numbers.count(step.parameters()) + " parameters");
    }
    if (Double.isFinite(step.macs())) {
      notes.add(Numbers.count(step.macs()) + " multiply-adds");
    }
    return String.join(", ", notes);
  }

  static Table table(List<Sweep> sweeps) {
    List<List<String>> rows = new ArrayList<>();
    for (Sweep sweep : sweeps) {
      for (Step step : sweep.steps()) {
        AccuracyEstimate estimate = step.estimate();
        rows.add(
            List.of(
                sweep.network() + "\n" + sweep.name(),
                Numbers.percent(step.fraction()),
                Numbers.number(step.removed()),
                Double.isFinite(step.parameters()) ? Numbers.count(step.parameters()) : "–",
                Double.isFinite(step.macs()) ? Numbers.count(step.macs()) : "–",
                Numbers.shareIn(estimate.accuracy(), estimate.interval()),
                Seeds.values(estimate.perSeed(), Numbers::share),
                Numbers.number(estimate.loss())));
      }
    }
    return new Table(
        "Every step",
        "Parameters and multiply-adds are those left; with several seeds or draws all numbers are"
            + " means.",
        false,
        List.of(
            Table.Column.words("network, criterion"),
            Table.Column.numbers("asked\nto go"),
            Table.Column.numbers("units\ngone"),
            Table.Column.numbers("parameters"),
            Table.Column.numbers("multiply-adds"),
            Table.Column.numbers("accuracy [95\u00a0%]"),
            Table.Column.numbers("per seed"),
            Table.Column.numbers("loss")),
        rows);
  }

  /** Steps without accuracy. */
  static List<String> gaps(Sweep sweep) {
    List<String> gaps = new ArrayList<>();
    for (Stored<Pruning> one : sweep.stored()) {
      for (Pruning.Step step : one.view().steps()) {
        if (!Double.isFinite(step.point().accuracy())) {
          gaps.add(
              sweep.network()
                  + ", "
                  + one.seed()
                  + ", "
                  + sweep.name()
                  + ": no accuracy at "
                  + Numbers.percent(step.fraction()));
        }
      }
    }
    return gaps;
  }
}
