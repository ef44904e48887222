package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much of a network can go, and which criterion finds what can. */
final class PruningChapter {
  private static final int LEADING = 6;
  private static final String CONTROL =
      "What goes first is what a criterion says; random removal is the control that it has to beat.";

  private PruningChapter() {}

  static Optional<Chapter> of(ChapterContext context) {
    List<Stored<Pruning>> all = Stored.of(context.results(), Part.PRUNING, Pruning::of);
    List<PrunedFamily> families = PrunedFamily.of(context, all);
    if (all.isEmpty() && families.isEmpty()) {
      return Optional.empty();
    }
    Set<Stored<Pruning>> compared = new LinkedHashSet<>();
    families.forEach(family -> compared.addAll(family.stored()));
    List<PruningSweeps.Sweep> sweeps = PruningSweeps.of(context, all);
    List<PruningSweeps.Sweep> alone =
        sweeps.stream()
            .filter(sweep -> sweep.stored().stream().noneMatch(compared::contains))
            .toList();
    List<String> gaps = new ArrayList<>();
    sweeps.forEach(sweep -> gaps.addAll(PruningSweeps.gaps(sweep)));
    gaps.addAll(latencies(all, context));
    gaps.addAll(unjudged(families));
    return Optional.of(
        new Chapter(
            Part.PRUNING.id(),
            "Pruning",
            findings(context, all, families, alone),
            reading(families, alone),
            groups(context, families, alone),
            tables(context, all, families, sweeps),
            gaps,
            List.of(),
            Math.max(LEADING, families.size() + 2)));
  }

  /** First which pair is best on each network, then network by network what else is known. */
  private static List<String> findings(
      ChapterContext context,
      List<Stored<Pruning>> all,
      List<PrunedFamily> families,
      List<PruningSweeps.Sweep> alone) {
    List<String> findings = new ArrayList<>();
    List<TradeOffSentences> sentences = families.stream().map(TradeOffSentences::new).toList();
    sentences.forEach(each -> findings.add(each.best()));
    for (TradeOffSentences each : sentences) {
      each.loss().ifPresent(findings::add);
      each.speed().ifPresent(findings::add);
      each.classes().ifPresent(findings::add);
      each.shift().ifPresent(findings::add);
      each.flatness().ifPresent(findings::add);
    }
    findings.addAll(PruningSweeps.findings(alone));
    context
        .byNetwork(all)
        .forEach((network, stored) -> LedgerSentences.of(network, stored).ifPresent(findings::add));
    return findings;
  }

  private static String reading(List<PrunedFamily> families, List<PruningSweeps.Sweep> alone) {
    StringBuilder text = new StringBuilder(CONTROL);
    if (!families.isEmpty()) {
      text.append(
          " A pair is a criterion and the metric it reads its scores from. The best pair of each"
              + " compression is chosen on validation data and judged on test data, so the test"
              + " data choose nothing. Differences are paired by seed and example, with"
              + " 95\u00a0% intervals; a pair beats random where p, corrected for all comparisons"
              + " (Holm), is below 0.05. What is not shown can still be there.");
    }
    if (!alone.isEmpty()) {
      text.append(
          " \"Within 1 point\" is of the accuracies measured: with their intervals a larger loss"
              + " can remain open. Differences carry a 95\u00a0% interval by pairs of answers to"
              + " the same examples (Agresti and Min), for each criterion alone, at a fraction"
              + " chosen from the same curve. No fine-tuning follows unless the study says so.");
    }
    return text.toString();
  }

  private static List<PictureGroup> groups(
      ChapterContext context, List<PrunedFamily> families, List<PruningSweeps.Sweep> alone) {
    List<PictureGroup> groups = new ArrayList<>();
    for (PrunedFamily family : families) {
      TradeOffCurves curves = new TradeOffCurves(context.slugs(), family);
      TradeOffHeatMaps maps = new TradeOffHeatMaps(context.slugs(), family);
      add(groups, family.name() + ": accuracy against compression", true, curves.accuracy());
      add(groups, family.name() + ": against random and shuffled orders", true, maps.controls());
      add(groups, family.name() + ": what the accuracy saves", true, curves.costs());
      add(groups, family.name() + ": loss and calibration", false, curves.qualities());
      List<Picture> who = new ArrayList<>();
      maps.layers().ifPresent(who::add);
      maps.classes().ifPresent(who::add);
      add(groups, family.name() + ": where the cuts go and which classes lose", false, who);
      add(groups, family.name() + ": under shift", false, maps.environments());
    }
    add(groups, "", true, PruningSweeps.pictures(context, alone));
    add(
        groups,
        "The loss around the minimum before and after",
        false,
        PrunedLandscapes.of(context, families));
    return groups;
  }

  private static void add(
      List<PictureGroup> groups, String title, boolean open, List<Picture> pictures) {
    if (!pictures.isEmpty()) {
      groups.add(new PictureGroup(title, open, pictures));
    }
  }

  private static List<Table> tables(
      ChapterContext context,
      List<Stored<Pruning>> all,
      List<PrunedFamily> families,
      List<PruningSweeps.Sweep> sweeps) {
    List<Table> tables = new ArrayList<>();
    families.forEach(family -> tables.add(TradeOffTables.tradeOff(family)));
    TradeOffTables.saved(families).ifPresent(tables::add);
    LedgerTables.changed(families).ifPresent(tables::add);
    LedgerTables.flatness(sweeps).ifPresent(tables::add);
    LedgerTables.ledger(sweeps).ifPresent(tables::add);
    LedgerTables.unprunable(context, all).ifPresent(tables::add);
    if (!sweeps.isEmpty()) {
      tables.add(PruningSweeps.table(sweeps));
    }
    return tables;
  }

  /** Why no time was measured, each reason once a network. */
  private static List<String> latencies(List<Stored<Pruning>> all, ChapterContext context) {
    Set<String> gaps = new LinkedHashSet<>();
    for (Stored<Pruning> one : all) {
      for (Pruning.Step step : one.view().steps()) {
        for (String why : List.of(step.onnxRuntime().missing(), step.session().missing())) {
          if (!why.isEmpty()) {
            gaps.add(context.network(one.result()) + ": no time measured: " + PlainText.line(why));
          }
        }
      }
    }
    return List.copyOf(gaps);
  }

  /** What was not judged, each reason once a network and pair. */
  private static Set<String> unjudged(List<PrunedFamily> families) {
    Set<String> gaps = new LinkedHashSet<>();
    for (PrunedFamily family : families) {
      family.view().compressions().stream()
          .flatMap(at -> at.missing().stream())
          .forEach(
              each ->
                  gaps.add(
                      "%s, %s: not judged: %s"
                          .formatted(
                              family.name(),
                              PlainText.label(each.name()),
                              PlainText.line(each.reason()))));
    }
    return gaps;
  }
}
