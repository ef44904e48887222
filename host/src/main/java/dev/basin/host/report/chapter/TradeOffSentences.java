package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.model.Pruning.FlatnessChange;
import dev.basin.host.report.model.TradeOff.ClassChange;
import dev.basin.host.report.model.TradeOff.Compression;
import dev.basin.host.report.model.TradeOff.Difference;
import dev.basin.host.report.model.TradeOff.Environment;
import dev.basin.host.report.model.TradeOff.Pair;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What pruning costs and gains, in sentences on one network. */
final class TradeOffSentences {
  private final PrunedFamily family;

  TradeOffSentences(PrunedFamily family) {
    this.family = family;
  }

  /** Which pair is best at each compression, and whether it beats random. */
  String best() {
    List<String> winners = new ArrayList<>();
    List<String> open = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    List<String> unheld = new ArrayList<>();
    String before = "";
    for (Compression at : family.pruned()) {
      String times = PrunedFamily.times(at.factor());
      Optional<Pair> best = at.bestPair();
      if (best.isEmpty()) {
        unheld.add(times);
      } else if (best.get().beatsRandom() || !best.get().againstRandom().known()) {
        String words = words(best.get());
        boolean again = best.get().name().equals(before);
        winners.add(
            "at %s %s"
                .formatted(times, again ? "again" + words.substring(words.indexOf(" (")) : words));
        before = best.get().name();
      } else {
        long others = at.pairs().stream().filter(Pair::beatsRandom).count();
        if (others > 0) {
          open.add(
              "at %s %s is not shown to beat random, though %s"
                  .formatted(
                      times,
                      words(best.get()),
                      others == 1
                          ? "another pair is"
                          : Numbers.count(others) + " other pairs are"));
        } else {
          lost.add(times);
        }
      }
    }
    List<String> clauses = new ArrayList<>();
    if (!winners.isEmpty()) {
      clauses.add("best " + String.join(", ", winners).replaceFirst("^(at \\S+) ", "$1 is "));
    }
    clauses.addAll(open);
    if (!lost.isEmpty()) {
      clauses.add(none(lost, winners.isEmpty() && open.isEmpty()));
    }
    if (!unheld.isEmpty()) {
      clauses.add("at " + PrunedFamily.listed(unheld) + " no pair could be chosen");
    }
    if (clauses.isEmpty()) {
      return family.name() + ": nothing was pruned.";
    }
    boolean chosen = family.pruned().stream().anyMatch(at -> at.bestPair().isPresent());
    return family.name()
        + ": "
        + String.join("; ", clauses)
        + "."
        + (chosen ? " " + conditions() : "");
  }

  private String none(List<String> lost, boolean nowhere) {
    String text = "at " + PrunedFamily.listed(lost) + " none beats random";
    return nowhere
        ? text
            + family.pruned().stream()
                .findFirst()
                .flatMap(
                    at ->
                        at.bestPair()
                            .map(
                                pair ->
                                    " (at %s the best is %s)"
                                        .formatted(PrunedFamily.times(at.factor()), words(pair))))
                .orElse("")
        : text;
  }

  private static String words(Pair pair) {
    return "%s (%s%s)"
        .formatted(
            PlainText.label(pair.name()),
            Numbers.percent(pair.accuracy()),
            pair.againstRandom().known()
                ? ", " + above(pair.againstRandom()) + " random" + p(pair.againstRandom())
                : "");
  }

  /** Such as "4.2 points [1.1, 7.3] above". */
  private static String above(Difference difference) {
    boolean below = difference.value() < 0;
    return points(difference, below) + (below ? " below" : " above");
  }

  private static String points(Difference difference, boolean negated) {
    return negated
        ? Numbers.pointsIn(-difference.value(), new Interval(-difference.high(), -difference.low()))
        : Numbers.pointsIn(difference.value(), new Interval(difference.low(), difference.high()));
  }

  private static String p(Difference difference) {
    String p = Estimates.p(difference.corrected());
    return Double.isFinite(difference.corrected())
        ? ", p " + (p.startsWith("<") ? p : "= " + p)
        : ", no p";
  }

  private String conditions() {
    List<String> words = new ArrayList<>();
    String chosenOn =
        family.pruned().stream()
            .flatMap(at -> at.best().stream())
            .map(best -> PlainText.line(best.chosenOn()))
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse("validation");
    words.add("Chosen on " + chosenOn + ", judged on test");
    if (family.view().seeds().size() > 1) {
      words.add("mean of " + Numbers.count(family.view().seeds().size(), "seed"));
    } else {
      words.add("one seed");
    }
    if (family.view().comparisons() > 1) {
      words.add(
          "p corrected for "
              + Numbers.count(family.view().comparisons(), "comparison")
              + " (Holm)");
    }
    if (family.pruned().stream()
        .flatMap(at -> at.bestPair().stream())
        .noneMatch(pair -> pair.againstRandom().known())) {
      words.add("no random orders to hold it against");
    }
    return String.join("; ", words) + ".";
  }

  /** What the best pair loses against the whole network. */
  Optional<String> loss() {
    List<String> parts = new ArrayList<>();
    List<String> none = new ArrayList<>();
    for (Compression at : family.pruned()) {
      Optional<Difference> loss = at.bestPair().map(Pair::againstWhole).filter(Difference::known);
      if (loss.isPresent()) {
        String times = PrunedFamily.times(at.factor());
        parts.add(points(loss.get(), true) + " at " + times);
        if (loss.get().high() >= 0) {
          none.add(times);
        }
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: of the whole network's %s, the best pair loses %s%s."
                .formatted(
                    family.name(),
                    Numbers.percent(family.wholeAccuracy()),
                    String.join(", ", parts),
                    none.isEmpty()
                        ? ""
                        : "; at " + PrunedFamily.listed(none) + " no loss is shown"));
  }

  /** Which class loses most. */
  Optional<String> classes() {
    List<String> parts = new ArrayList<>();
    for (Compression at : family.pruned()) {
      at.bestPair()
          .flatMap(Pair::worst)
          .filter(worst -> worst.change() < 0)
          .ifPresent(
              worst -> parts.add(className(worst) + " at " + PrunedFamily.times(at.factor())));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s, best pair: most is lost by %s."
                .formatted(family.name(), String.join(", ", parts)));
  }

  private static String className(ClassChange worst) {
    return "class "
        + PlainText.label(worst.name())
        + " ("
        + Numbers.pointsIn(worst.change(), new Interval(worst.low(), worst.high()))
        + ")";
  }

  /** What is left under shift. */
  Optional<String> shift() {
    List<String> parts = new ArrayList<>();
    int environments = 0;
    for (Compression at : family.pruned()) {
      List<Environment> known =
          at.bestPair().map(Pair::environments).orElse(List.of()).stream()
              .filter(each -> Double.isFinite(each.change()))
              .toList();
      Optional<Environment> most =
          known.stream().min(Comparator.comparingDouble(Environment::change));
      if (most.isPresent()) {
        environments = Math.max(environments, known.size());
        parts.add(
            "%s at %s (%s under %s; on clean data %s)"
                .formatted(
                    Numbers.points(
                        known.stream().mapToDouble(Environment::change).average().orElseThrow()),
                    PrunedFamily.times(at.factor()),
                    Numbers.points(most.get().change()),
                    environment(most.get()),
                    Numbers.points(at.bestPair().orElseThrow().againstWhole().value())));
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s under shift, mean over %s, the best pair against the whole network, in points of accuracy: %s."
                .formatted(
                    family.name(),
                    Numbers.count(environments, "environment"),
                    String.join(", ", parts)));
  }

  static String environment(Environment environment) {
    String scenario = PlainText.label(environment.scenario());
    String name = PlainText.label(environment.name());
    return name.contains(scenario) ? name : scenario + ", " + name;
  }

  /** What became of the minimum's flatness. */
  Optional<String> flatness() {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (Compression at : family.pruned()) {
      Map<String, List<FlatnessChange>> changes = new LinkedHashMap<>();
      at.best().flatMap(best -> family.of(best.name(), at.share())).stream()
          .flatMap(mean -> mean.steps().stream())
          .flatMap(step -> step.flatness().stream())
          .forEach(
              each -> changes.computeIfAbsent(each.measure(), any -> new ArrayList<>()).add(each));
      changes.forEach(
          (measure, same) ->
              parts
                  .computeIfAbsent(PlainText.label(measure), any -> new ArrayList<>())
                  .add(
                      "%s to %s at %s"
                          .formatted(
                              LedgerTables.number(same, FlatnessChange::before),
                              LedgerTables.number(same, FlatnessChange::after),
                              PrunedFamily.times(at.factor()))));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s, best pair, flatness before and after: %s."
                .formatted(
                    family.name(),
                    parts.entrySet().stream()
                        .map(e -> e.getKey() + " from " + String.join(", ", e.getValue()))
                        .collect(Collectors.joining("; "))));
  }

  /** How much faster the smaller network runs. */
  Optional<String> speed() {
    List<String> parts = new ArrayList<>();
    double whole = family.ofWhole(Pruning::wholeParameters, Pruning.Step::parameters);
    for (Compression at : family.pruned()) {
      at.best()
          .flatMap(best -> family.of(best.name(), at.share()))
          .filter(mean -> Double.isFinite(mean.speedUp(Pruning.Step::onnxRuntime)))
          .ifPresent(mean -> parts.add(speed(at, mean, whole)));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s, best pair, measured in ONNX Runtime: %s."
                .formatted(family.name(), String.join("; ", parts)));
  }

  private static String speed(Compression at, PrunedMean mean, double whole) {
    Interval interval = mean.speedUpInterval(Pruning.Step::onnxRuntime);
    double session = mean.speedUp(Pruning.Step::session);
    double fewer = whole / mean.mean(Pruning.Step::parameters);
    return "%s%s%s as fast%s"
        .formatted(
            Double.isFinite(fewer)
                ? PrunedFamily.times(fewer) + " fewer parameters run "
                : "asked for " + PrunedFamily.times(at.factor()) + ", it runs ",
            factor(mean.speedUp(Pruning.Step::onnxRuntime)),
            interval.known()
                ? " [%s, %s]".formatted(factor(interval.low()), factor(interval.high()))
                : "",
            Double.isFinite(session) ? " (session: " + factor(session) + ")" : "");
  }

  private static String factor(double value) {
    return Numbers.fixed(value, 2) + "×";
  }
}
