package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.model.Pruning.ChangedExample;
import dev.basin.host.report.model.Pruning.FlatnessChange;
import dev.basin.host.report.model.PruningLedger;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What was asked and what became of it, what cannot go, and which answers changed. */
final class LedgerTables {
  private static final int MOST_CHANGED = 60;
  private static final int CHANGED_EACH = 5;
  private static final String NONE = "–";

  private LedgerTables() {}

  /** The mean share that went; NaN without a ledger. */
  static double achieved(PrunedMean mean) {
    return mean.ledgers().stream()
        .mapToDouble(PruningLedger::achieved)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /** A row a sweep and size. */
  static Optional<Table> ledger(List<PruningSweeps.Sweep> sweeps) {
    List<List<String>> rows = new ArrayList<>();
    for (PruningSweeps.Sweep sweep : unshuffled(sweeps)) {
      Map<Double, List<PruningLedger>> byShare = new LinkedHashMap<>();
      sweep
          .stored()
          .forEach(
              one ->
                  one.view()
                      .steps()
                      .forEach(
                          step ->
                              step.ledger()
                                  .ifPresent(
                                      each ->
                                          byShare
                                              .computeIfAbsent(
                                                  step.fraction(), any -> new ArrayList<>())
                                              .add(each))));
      byShare.forEach((share, ledgers) -> rows.add(row(sweep, share, ledgers)));
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Ledger: what was asked and what became of it",
                "Shares of what the budget counts that went; means over seeds and draws. Of reasons"
                    + " the most frequent; the ledger of every seed stands in the results.",
                false,
                List.of(
                    Table.Column.words("network, criterion"),
                    Table.Column.numbers("asked"),
                    Table.Column.numbers("achieved"),
                    Table.Column.numbers("met"),
                    Table.Column.words("why not"),
                    Table.Column.numbers("skipped"),
                    Table.Column.words("because")),
                rows));
  }

  /** Shuffled orders are asked for as much and stand in the results. */
  private static List<PruningSweeps.Sweep> unshuffled(List<PruningSweeps.Sweep> sweeps) {
    return sweeps.stream().filter(sweep -> sweep.criterion() || sweep.control()).toList();
  }

  private static List<String> row(
      PruningSweeps.Sweep sweep, double share, List<PruningLedger> ledgers) {
    Map<String, Integer> skipped = LedgerSentences.skipped(ledgers);
    long met = ledgers.stream().filter(PruningLedger::met).count();
    String why =
        LedgerSentences.frequent(
            ledgers.stream()
                .map(each -> each.rolledBack() ? "taken back: " + each.check() : each.why())
                .toList());
    return List.of(
        sweep.network() + "\n" + sweep.name(),
        Numbers.percent(share),
        Estimates.number(
            ledgers.stream()
                .mapToDouble(PruningLedger::achieved)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN),
            Numbers::percent),
        met + " of " + ledgers.size(),
        why.isEmpty() ? NONE : why,
        Numbers.count(skipped.values().stream().mapToLong(Integer::longValue).sum()),
        skipped.isEmpty() ? NONE : PlainText.line(LedgerSentences.first(skipped)));
  }

  /** What cannot go, each once a network. */
  static Optional<Table> unprunable(ChapterContext context, List<Stored<Pruning>> all) {
    List<List<String>> rows =
        all.stream()
            .flatMap(
                one ->
                    one.view().unprunable().stream()
                        .map(
                            each ->
                                List.of(
                                    context.network(one.result()),
                                    PlainText.label(each.layers()),
                                    Numbers.count(each.units()),
                                    PlainText.line(each.reason()))))
            .distinct()
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "What cannot be pruned, and why",
                "",
                false,
                List.of(
                    Table.Column.words("network"),
                    Table.Column.words("layers"),
                    Table.Column.numbers("units"),
                    Table.Column.words("reason")),
                rows));
  }

  /** The first examples whose answer changed, of the best pairs. */
  static Optional<Table> changed(List<PrunedFamily> families) {
    List<List<String>> rows = new ArrayList<>();
    for (PrunedFamily family : families) {
      for (var at : family.pruned()) {
        at.best()
            .flatMap(best -> family.of(best.name(), at.share()))
            .ifPresent(
                mean ->
                    mean.steps().stream()
                        .map(Pruning.Step::changed)
                        .filter(each -> each.changed() > 0)
                        .findFirst()
                        .ifPresent(
                            each ->
                                each.first().stream()
                                    .limit(CHANGED_EACH)
                                    .forEach(
                                        example ->
                                            rows.add(
                                                row(
                                                    family,
                                                    PrunedFamily.times(at.factor()),
                                                    each,
                                                    example)))));
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Changed predictions",
                "The first examples whose answer the pruning changed, best pair, first seed; lost:"
                    + " right before, gained: right now."
                    + (rows.size() > MOST_CHANGED
                        ? " The first " + MOST_CHANGED + " of " + rows.size() + " rows."
                        : ""),
                false,
                List.of(
                    Table.Column.words("network"),
                    Table.Column.numbers("compression"),
                    Table.Column.numbers("changed"),
                    Table.Column.numbers("lost"),
                    Table.Column.numbers("gained"),
                    Table.Column.words("example"),
                    Table.Column.words("class"),
                    Table.Column.words("before"),
                    Table.Column.words("after")),
                rows.stream().limit(MOST_CHANGED).toList()));
  }

  private static List<String> row(
      PrunedFamily family, String times, Pruning.Changed changed, ChangedExample example) {
    return List.of(
        family.name(),
        times,
        Numbers.count(changed.changed()) + " of " + Numbers.count(changed.examples()),
        Numbers.count(changed.lost()),
        Numbers.count(changed.gained()),
        PlainText.label(example.id()),
        PlainText.label(example.label()),
        PlainText.label(example.before()),
        PlainText.label(example.after()));
  }

  /** Flatness before and after, means over seeds. */
  static Optional<Table> flatness(List<PruningSweeps.Sweep> sweeps) {
    List<List<String>> rows = new ArrayList<>();
    for (PruningSweeps.Sweep sweep : unshuffled(sweeps)) {
      Map<List<Object>, List<FlatnessChange>> changes = new LinkedHashMap<>();
      for (Stored<Pruning> one : sweep.stored()) {
        for (Pruning.Step step : one.view().steps()) {
          step.flatness()
              .forEach(
                  each ->
                      changes
                          .computeIfAbsent(
                              List.of(step.fraction(), each.measure()), any -> new ArrayList<>())
                          .add(each));
        }
      }
      changes.forEach(
          (key, same) ->
              rows.add(
                  List.of(
                      sweep.network(),
                      sweep.name(),
                      Numbers.percent((Double) key.get(0)),
                      PlainText.label((String) key.get(1)),
                      number(same, FlatnessChange::before),
                      number(same, FlatnessChange::after))));
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Flatness before and after",
                "Means over seeds. A pruned network has fewer parameters: measures that grow with"
                    + " their number fall with it, whatever the surface does.",
                false,
                List.of(
                    Table.Column.words("network"),
                    Table.Column.words("criterion"),
                    Table.Column.numbers("gone"),
                    Table.Column.words("measure"),
                    Table.Column.numbers("before"),
                    Table.Column.numbers("after")),
                rows));
  }

  /** The mean of those that are known. */
  static String number(List<FlatnessChange> changes, ToDoubleFunction<FlatnessChange> number) {
    return Numbers.number(
        changes.stream().mapToDouble(number).filter(Double::isFinite).average().orElse(Double.NaN));
  }
}
