package dev.basin.host.report.chapter;

import dev.basin.host.report.chapter.FidelityChapter.Named;
import dev.basin.host.report.model.Fidelity;
import dev.basin.host.report.model.Fidelity.Completeness;
import dev.basin.host.report.model.Fidelity.Metric;
import dev.basin.host.report.model.Fidelity.RedundantSet;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.statistics.Estimated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The audit of metrics in numbers: the verdicts, what they rest on, and redundant units. */
final class FidelityTables {
  private static final String NONE = "–";

  private FidelityTables() {}

  static List<Table> of(List<Named> all) {
    List<Table> tables = new ArrayList<>();
    all.forEach(audit -> tables.add(verdicts(audit, tables.isEmpty())));
    redundancy(all).ifPresent(tables::add);
    tables.add(reasons(all));
    tables.add(details(all));
    layers(all).ifPresent(tables::add);
    return tables;
  }

  private static Table verdicts(Named audit, boolean open) {
    return new Table(
        audit.network() + ": verdict on each metric",
        "Agreement: rank correlation with leave-one-out ablation within layers, τ Kendall's, ρ"
            + " Spearman's; the ceiling is about as far as ρ can get beside the ablation's own"
            + " noise. Areas: difference of the areas under the curves of accuracy, above 0 the"
            + " metric is better, with the 95\u00a0% interval for one more control order and p"
            + " after Holm's correction for all comparisons of the network. Stability: overlap"
            + " (Jaccard) of the top units over other random numbers, halves of the data and other"
            + " networks. Completeness: the largest relative error of a layer's sum, where the"
            + " metric promises one.",
        open,
        List.of(
            Table.Column.words("metric"),
            Table.Column.words("verdict"),
            Table.Column.numbers("agreement with ablation"),
            Table.Column.numbers("area beyond random orders"),
            Table.Column.numbers("area beyond its order shuffled"),
            Table.Column.numbers("stability"),
            Table.Column.words("sanity"),
            Table.Column.numbers("completeness")),
        audit.view().metrics().stream().map(FidelityTables::verdict).toList());
  }

  private static List<String> verdict(Metric metric) {
    return List.of(
        PlainText.label(metric.name()),
        unbroken(PlainText.label(metric.verdict())),
        lines(
            "τ " + known(metric.tau()),
            "ρ " + known(metric.rho()),
            "ceiling of ρ " + Estimates.number(metric.ceiling().value(), FidelityTables::two)),
        differences(metric, "AgainstRandom"),
        differences(metric, "AgainstShuffled"),
        metric.stability().entrySet().stream()
            .map(
                entry ->
                    PlainText.label(entry.getKey())
                        + " "
                        + Estimates.number(entry.getValue().jaccard().value(), FidelityTables::two))
            .collect(Collectors.joining("\n")),
        sanity(metric),
        metric.completeness().stream()
            .max(Comparator.comparingDouble(layer -> Math.abs(layer.error())))
            .map(layer -> Numbers.significant(layer.error(), 2))
            .orElse(NONE));
  }

  private static Table reasons(List<Named> all) {
    return new Table(
        "Why each verdict",
        "",
        false,
        List.of(
            Table.Column.words("network"),
            Table.Column.words("metric"),
            Table.Column.words("verdict"),
            Table.Column.words("reasons")),
        all.stream()
            .flatMap(
                audit ->
                    audit.view().metrics().stream()
                        .map(
                            metric ->
                                List.of(
                                    audit.network(),
                                    PlainText.label(metric.name()),
                                    PlainText.label(metric.verdict()),
                                    metric.reasons().isEmpty()
                                        ? NONE
                                        : metric.reasons().stream()
                                            .map(PlainText::line)
                                            .collect(Collectors.joining("\n")))))
            .toList());
  }

  private static String unbroken(String text) {
    return text.replace(' ', '\u00a0');
  }

  private static String lines(String... lines) {
    return String.join("\n", lines);
  }

  private static String two(double value) {
    return Numbers.fixed(value, 2);
  }

  /** Reasons why there is no number stand among the chapter's missing values. */
  private static String known(Estimated estimate) {
    return Double.isFinite(estimate.value())
        ? Estimates.words(estimate, FidelityTables::two)
        : NONE;
  }

  private static String differences(Metric metric, String control) {
    return lines(
        "deletion " + difference(metric, "deletion" + control),
        "insertion " + difference(metric, "insertion" + control));
  }

  private static String difference(Metric metric, String name) {
    return Optional.ofNullable(metric.differences().get(name))
        .filter(each -> Double.isFinite(each.difference().value()))
        .map(
            each ->
                Estimates.words(each.difference(), FidelityTables::two)
                    + (Double.isFinite(each.adjusted())
                        ? ", p " + Estimates.p(each.adjusted())
                        : ""))
        .orElse(NONE);
  }

  private static String sanity(Metric metric) {
    Fidelity.Sanity sanity = metric.sanity();
    String weights =
        sanity.weights().isEmpty()
            ? "weights: not tested"
            : sanity.reactsToWeights() ? "reacts to weights" : "deaf to weights";
    String labels =
        !Double.isFinite(sanity.labels().value())
            ? "labels: not tested"
            : sanity.reactsToLabels() ? "reacts to labels" : "not shown to react to labels";
    return unbroken(lines(weights, labels));
  }

  private static Optional<Table> redundancy(List<Named> all) {
    List<List<String>> rows = new ArrayList<>();
    long pairs = 0;
    for (Named audit : all) {
      pairs += audit.view().redundancy().pairs();
      for (RedundantSet set : audit.view().redundancy().sets()) {
        rows.add(
            List.of(
                audit.network(),
                PlainText.label(set.layer()),
                set.units().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                Estimates.number(set.correlation(), FidelityTables::two),
                set.singles().stream()
                    .map(single -> Numbers.significant(single, 3))
                    .collect(Collectors.joining(", ")),
                Estimates.words(set.joint(), value -> Numbers.significant(value, 3))));
      }
    }
    if (pairs == 0 && rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Table(
            "Units that replace one another: "
                + (rows.isEmpty() ? "none found" : Numbers.count(rows.size(), "set")),
            "Units of alike activations whose joint removal adds more loss than their single"
                + " removals together: one stands in for the other, so that the low score of one"
                + " does not make it unimportant. Found among "
                + Numbers.count(pairs, "pair")
                + " by correlation of activations, then by ablation; losses in nats, 95\u00a0%"
                + " interval.",
            !rows.isEmpty(),
            List.of(
                Table.Column.words("network"),
                Table.Column.words("layer"),
                Table.Column.words("units"),
                Table.Column.numbers("correlation"),
                Table.Column.numbers("loss added without each"),
                Table.Column.numbers("loss added without all [95\u00a0%]")),
            rows));
  }

  private static Table details(List<Named> all) {
    List<List<String>> rows = new ArrayList<>();
    for (Named audit : all) {
      for (Metric metric : audit.view().metrics()) {
        String name = PlainText.label(metric.name());
        metric
            .areas()
            .forEach(
                (way, area) ->
                    row(
                        rows,
                        audit,
                        name,
                        "area under " + way,
                        Estimates.words(area, Numbers::share)));
        metric
            .differences()
            .forEach(
                (what, each) -> {
                  if (each.controls() > 0) {
                    row(
                        rows,
                        audit,
                        name,
                        what.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT)
                            + ", controls it is ahead of",
                        each.ahead() + " of " + each.controls());
                  }
                });
        metric
            .stability()
            .forEach(
                (what, each) -> {
                  row(
                      rows,
                      audit,
                      name,
                      "overlap of top units, "
                          + what
                          + (Double.isFinite(each.chance())
                              ? " (by chance " + two(each.chance()) + ")"
                              : ""),
                      Estimates.words(each.jaccard(), FidelityTables::two));
                  row(
                      rows,
                      audit,
                      name,
                      "rank correlation ρ, " + what,
                      Estimates.words(each.rho(), FidelityTables::two));
                });
        metric
            .sanity()
            .weights()
            .forEach(
                step ->
                    row(
                        rows,
                        audit,
                        name,
                        "ρ with random weights in "
                            + PlainText.line(String.join(", ", step.layers())),
                        Estimates.words(step.rho(), FidelityTables::two)));
        row(
            rows,
            audit,
            name,
            "ρ with permuted labels",
            Estimates.words(metric.sanity().labels(), FidelityTables::two));
        for (Completeness layer : metric.completeness()) {
          row(
              rows,
              audit,
              name,
              "sum of scores in " + PlainText.label(layer.layer()),
              "%s of %s"
                  .formatted(Numbers.number(layer.total()), Numbers.number(layer.expected())));
        }
      }
    }
    return new Table(
        "What the verdicts rest on",
        "Brackets: 95\u00a0% interval.",
        false,
        List.of(
            Table.Column.words("network"),
            Table.Column.words("metric"),
            Table.Column.words("what"),
            Table.Column.numbers("value")),
        rows);
  }

  private static void row(
      List<List<String>> rows, Named audit, String metric, String what, String value) {
    rows.add(List.of(audit.network(), metric, what, value));
  }

  private static Optional<Table> layers(List<Named> all) {
    List<List<String>> rows = new ArrayList<>();
    for (Named audit : all) {
      for (Metric metric : audit.view().metrics()) {
        for (Fidelity.LayerAgreement layer : metric.layers()) {
          rows.add(
              List.of(
                  audit.network(),
                  PlainText.label(metric.name()),
                  PlainText.label(layer.layer()),
                  Estimates.words(layer.tau(), FidelityTables::two),
                  Estimates.words(layer.rho(), FidelityTables::two),
                  Estimates.words(layer.ceiling(), FidelityTables::two)));
        }
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Agreement with leave-one-out ablation by layer",
                "",
                false,
                List.of(
                    Table.Column.words("network"),
                    Table.Column.words("metric"),
                    Table.Column.words("layer"),
                    Table.Column.numbers("Kendall's τ [95\u00a0%]"),
                    Table.Column.numbers("Spearman's ρ [95\u00a0%]"),
                    Table.Column.numbers("ceiling of ρ")),
                rows));
  }
}
