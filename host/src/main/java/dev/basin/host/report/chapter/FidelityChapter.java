package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Fidelity;
import dev.basin.host.report.model.Fidelity.Metric;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.statistics.Estimated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far each metric of importance can be trusted, and which one to use. */
final class FidelityChapter {
  private static final int OPEN_NETWORKS = 2;

  private FidelityChapter() {}

  /**
   * An audit under its network's name.
   *
   * @param network the network, with seed and target where others differ in them
   * @param view the audit
   */
  record Named(String network, Fidelity view) {}

  static Optional<Chapter> of(ChapterContext context) {
    List<Named> all = named(context);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> findings = new ArrayList<>();
    all.forEach(audit -> findings.add(recommendation(audit)));
    all.forEach(audit -> findings.add(verdicts(audit)));
    all.forEach(audit -> findings.add(oracle(audit)));
    List<PictureGroup> groups = new ArrayList<>();
    for (Named audit : all) {
      List<Picture> together = FidelityPictures.together(context.slugs(), audit);
      if (!together.isEmpty()) {
        groups.add(
            new PictureGroup(
                audit.network() + ": metrics against random orders",
                groups.size() < OPEN_NETWORKS,
                together));
      }
    }
    for (Named audit : all) {
      List<Picture> single = FidelityPictures.single(context.slugs(), audit);
      if (!single.isEmpty()) {
        groups.add(
            new PictureGroup(
                audit.network() + ": each metric against its own order shuffled within layers",
                false,
                single));
      }
    }
    return Optional.of(
        new Chapter(
            Part.TRUST.id(),
            "How far to trust importance",
            findings,
            "Deletion switches units off, the most important first: the sooner accuracy falls, the"
                + " better the metric knows the units that matter. Insertion starts with all of"
                + " them off and switches on the most important first: the sooner accuracy rises,"
                + " the better. A metric is held against random orders, against its own order"
                + " shuffled within layers (which keeps what it knows of layers and forgets what it"
                + " knows of units), against leave-one-out ablation with that ablation's own"
                + " reliability as ceiling, against itself, and against networks whose weights or"
                + " labels are random. The verdict is on this network, these data and this target.",
            groups,
            FidelityTables.of(all),
            gaps(all)));
  }

  private static List<Named> named(ChapterContext context) {
    List<Named> all = new ArrayList<>();
    context
        .byNetwork(Stored.of(context.results(), Part.TRUST, Fidelity::of))
        .forEach(
            (network, stored) -> {
              boolean oneSeed = stored.stream().map(Stored::seed).distinct().count() == 1;
              Names<Stored<Fidelity>> names =
                  Names.of(
                      stored,
                      one -> oneSeed ? network : network + ", " + one.seed(),
                      FidelityChapter::settings);
              stored.forEach(one -> all.add(new Named(names.of(one), one.view())));
            });
    return all;
  }

  private static Map<String, String> settings(Stored<Fidelity> one) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("target", one.view().target());
    settings.put("split", one.view().split());
    return settings;
  }

  private static String recommendation(Named audit) {
    String text = PlainText.line(audit.view().recommendation());
    if (audit.view().recommended().isEmpty()) {
      return "%s: %s."
          .formatted(audit.network(), text.isEmpty() ? "no recommendation" : ended(text));
    }
    return "%s: recommended is %s.".formatted(audit.network(), ended(text));
  }

  private static String ended(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String verdicts(Named audit) {
    Map<String, List<String>> byVerdict = new LinkedHashMap<>();
    audit
        .view()
        .metrics()
        .forEach(
            metric ->
                byVerdict
                    .computeIfAbsent(PlainText.label(metric.verdict()), any -> new ArrayList<>())
                    .add(PlainText.label(metric.name())));
    return "%s, target %s, %s of %s: %s."
        .formatted(
            audit.network(),
            PlainText.label(audit.view().target()),
            Numbers.count(audit.view().examples(), "example"),
            PlainText.label(audit.view().split()),
            byVerdict.entrySet().stream()
                .map(e -> e.getKey() + ": " + String.join(", ", e.getValue()))
                .collect(Collectors.joining("; ")));
  }

  private static String oracle(Named audit) {
    return "%s: leave-one-out ablation, which the metrics are held against, repeats its own order with reliability %s (1: always, 0: never)."
        .formatted(
            audit.network(), Estimates.words(audit.view().reliability(), FidelityChapter::two));
  }

  private static String two(double value) {
    return Numbers.fixed(value, 2);
  }

  /** What could not be computed, each reason once. */
  private static List<String> gaps(List<Named> all) {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    for (Named audit : all) {
      for (Metric metric : audit.view().metrics()) {
        String who = audit.network() + ", " + PlainText.label(metric.name());
        Stream.concat(
                Stream.of(metric.tau(), metric.ceiling(), metric.sanity().labels())
                    .map(Estimated::reason),
                Stream.concat(
                    metric.differences().values().stream().map(Fidelity.Difference::reason),
                    metric.stability().values().stream().map(each -> each.jaccard().reason())))
            .filter(reason -> !reason.isEmpty())
            .map(PlainText::line)
            .distinct()
            .forEach(reason -> reasons.computeIfAbsent(reason, any -> new ArrayList<>()).add(who));
      }
      String reason = PlainText.line(audit.view().redundancy().reason());
      if (!reason.isEmpty()) {
        reasons
            .computeIfAbsent(reason, any -> new ArrayList<>())
            .add(audit.network() + ", redundancy");
      }
    }
    return reasons.entrySet().stream()
        .map(entry -> String.join("; ", entry.getValue()) + ": " + entry.getKey())
        .toList();
  }
}
