package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Flatness;
import dev.basin.host.report.model.Flatness.Audit;
import dev.basin.host.report.model.Flatness.Measure;
import dev.basin.host.report.statistics.AuditedOrder;
import dev.basin.host.report.statistics.AuditedOrder.Audited;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What transformations of the weights that should not matter do to the measures, and which networks
 * the measures can therefore rank.
 *
 * @param findings sentences
 * @param tables drifts, orders, what does not apply; empty if nothing was audited
 */
record FlatnessAudit(List<String> findings, List<Table> tables) {
  private static final int OPEN_ROWS = 24;

  /** One audited measure of one network. */
  private record Subject(String network, Measure measure) {
    /** A drift counts unless the measure claims there is none and sampling explains it. */
    Audited audited() {
      return new Audited(
          measure.value(),
          measure.standardError(),
          measure.audit().stream()
              .filter(each -> each.applicable() && each.functionPreserving())
              .filter(each -> each.beyondError() || !each.claimed())
              .map(Audit::value)
              .toList());
    }
  }

  private record Raw(Stored<Flatness> of, Measure measure) {}

  /** Reads the audits of all results. */
  static FlatnessAudit of(ChapterContext context, List<Stored<Flatness>> all) {
    List<Raw> raws = new ArrayList<>();
    for (Stored<Flatness> one : all) {
      one.view().measures().stream()
          .filter(measure -> !measure.audit().isEmpty())
          .forEach(measure -> raws.add(new Raw(one, measure)));
    }
    Names<Raw> names =
        Names.of(raws, raw -> raw.measure().id(), raw -> raw.of().result().options());
    Map<String, List<Subject>> byMeasure = new LinkedHashMap<>();
    names
        .group(raws)
        .forEach(
            (name, group) ->
                byMeasure.put(
                    name,
                    group.stream()
                        .map(
                            raw ->
                                new Subject(
                                    context.network(raw.of().result()) + ", " + raw.of().seed(),
                                    raw.measure()))
                        .toList()));
    if (byMeasure.isEmpty()) {
      return new FlatnessAudit(List.of(), List.of());
    }
    List<String> findings = new ArrayList<>();
    List<List<String>> orders = new ArrayList<>();
    byMeasure.forEach(
        (measure, subjects) -> {
          broken(measure, subjects, findings);
          rank(measure, subjects, orders, findings);
        });
    List<Table> tables = new ArrayList<>();
    tables.add(drifts(byMeasure));
    if (!orders.isEmpty()) {
      tables.add(orders(orders));
    }
    List<List<String>> missing = notApplicable(byMeasure);
    if (!missing.isEmpty()) {
      tables.add(missing(missing));
    }
    return new FlatnessAudit(findings, tables);
  }

  private static void broken(String measure, List<Subject> subjects, List<String> findings) {
    for (Subject subject : subjects) {
      subject.measure().audit().stream()
          .filter(Audit::broken)
          .forEach(
              each ->
                  findings.add(
                      "%s claims not to see %s, but on %s it drifts by %s: the claim is broken."
                          .formatted(
                              measure,
                              words(each.invariance()),
                              subject.network(),
                              Numbers.significant(each.drift(), 2))));
    }
  }

  private static void rank(
      String measure, List<Subject> subjects, List<List<String>> orders, List<String> findings) {
    int undecided = 0;
    int pairs = 0;
    for (int i = 0; i < subjects.size(); i++) {
      for (int j = i + 1; j < subjects.size(); j++) {
        AuditedOrder order = AuditedOrder.of(subjects.get(i).audited(), subjects.get(j).audited());
        pairs++;
        undecided += order.verdict() == AuditedOrder.Verdict.UNDECIDED ? 1 : 0;
        orders.add(
            List.of(
                measure,
                subjects.get(i).network(),
                words(order.verdict()),
                subjects.get(j).network(),
                order.byRatio() ? "ratio" : "difference",
                Numbers.significant(order.measured(), 3),
                order.interval().known()
                    ? "%s to %s"
                        .formatted(
                            Numbers.significant(order.interval().low(), 3),
                            Numbers.significant(order.interval().high(), 3))
                    : "–"));
      }
    }
    if (pairs > 0) {
      findings.add(
          undecided == 0
              ? "%s: %s, all ordered beyond drift and sampling."
                  .formatted(measure, Numbers.count(pairs, "pair") + " of networks")
              : "%s: of %s %d undecided: rescalings that leave the functions as they are, or"
                      .formatted(measure, Numbers.count(pairs, "pair") + " of networks", undecided)
                  + " sampling, could reverse the order.");
    }
  }

  private static String words(AuditedOrder.Verdict verdict) {
    return switch (verdict) {
      case LARGER -> "larger than";
      case SMALLER -> "smaller than";
      case UNDECIDED -> "undecided against";
    };
  }

  private static Table drifts(Map<String, List<Subject>> byMeasure) {
    Set<String> transformations = new LinkedHashSet<>();
    List<List<String>> rows = new ArrayList<>();
    byMeasure
        .values()
        .forEach(
            subjects ->
                subjects.forEach(
                    subject ->
                        subject
                            .measure()
                            .audit()
                            .forEach(each -> transformations.add(each.invariance()))));
    byMeasure.forEach(
        (measure, subjects) ->
            subjects.forEach(
                subject -> {
                  List<String> row = new ArrayList<>(List.of(measure, subject.network()));
                  row.add(
                      Numbers.plusMinus(
                          subject.measure().value(), subject.measure().standardError()));
                  for (String transformation : transformations) {
                    row.add(
                        subject.measure().audit().stream()
                            .filter(each -> each.invariance().equals(transformation))
                            .findFirst()
                            .map(FlatnessAudit::cell)
                            .orElse("–"));
                  }
                  rows.add(row);
                }));
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(
                Table.Column.words("measure"),
                Table.Column.words("network"),
                Table.Column.numbers("value")));
    transformations.forEach(each -> columns.add(Table.Column.numbers(words(each))));
    return new Table(
        "Drift under transformations that should not matter",
        "Drift is |ln(value after ÷ value before)|, relative where the signs differ. In brackets: what"
            + " sampling and rounding explain. ✓: the measure claims not to see the transformation; ✗:"
            + " it claims so and drifts. All but the logit scale leave the network's function as it"
            + " is, which was verified; the logit scale leaves its decisions.",
        rows.size() <= OPEN_ROWS,
        columns,
        rows);
  }

  private static String cell(Audit audit) {
    if (!audit.applicable()) {
      return "not applicable";
    }
    String drift = Numbers.significant(audit.drift(), 2);
    String shown = audit.beyondError() ? drift : "(" + drift + ")";
    return audit.broken() ? shown + " ✗" : audit.claimed() ? shown + " ✓" : shown;
  }

  private static Table orders(List<List<String>> rows) {
    return new Table(
        "Which networks the measures can rank",
        "Undecided: drift under transformations that leave both functions as they are, with 1.96"
            + " standard errors, is at least as large as the difference between the networks. The"
            + " interval is where drift and sampling leave the ratio, or the difference where signs"
            + " differ. Larger transformations than those tried would drift further.",
        rows.size() <= OPEN_ROWS,
        List.of(
            Table.Column.words("measure"),
            Table.Column.words("network"),
            Table.Column.words("is"),
            Table.Column.words("network"),
            Table.Column.words("by"),
            Table.Column.numbers("measured"),
            Table.Column.numbers("interval")),
        rows);
  }

  private static List<List<String>> notApplicable(Map<String, List<Subject>> byMeasure) {
    Set<List<String>> rows = new LinkedHashSet<>();
    byMeasure
        .values()
        .forEach(
            subjects ->
                subjects.forEach(
                    subject ->
                        subject.measure().audit().stream()
                            .filter(each -> !each.applicable())
                            .forEach(
                                each ->
                                    rows.add(
                                        List.of(
                                            subject.network(),
                                            words(each.invariance()),
                                            PlainText.label(each.reason()))))));
    return List.copyOf(rows);
  }

  private static Table missing(List<List<String>> rows) {
    return new Table(
        "Where a transformation does not apply",
        "",
        false,
        List.of(
            Table.Column.words("network"),
            Table.Column.words("transformation"),
            Table.Column.words("because")),
        rows);
  }

  private static String words(String invariance) {
    return PlainText.label(invariance).replace('-', ' ');
  }
}
