package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Claim;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.statistics.Holm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the variations of a study changed, and what becomes of the claims it makes. */
final class EffectsChapter {
  private static final double LEVEL = 0.05;

  private EffectsChapter() {}

  private record Judged(Claim claim, VariedEffect effect) {}

  private record Change(String path, String from, String to, String outcome, VariedEffect effect) {}

  static Optional<Chapter> of(ChapterContext context) {
    Outcomes outcomes = Outcomes.of(context.results());
    List<Change> changes = changes(context, outcomes);
    List<Claim> claims = context.results().claims();
    if (changes.isEmpty() && claims.isEmpty()) {
      return Optional.empty();
    }
    List<String> gaps = new ArrayList<>();
    List<Judged> judged = new ArrayList<>();
    for (Claim claim : claims) {
      List<Outcomes.Value> values = outcomes.byName().get(claim.outcome());
      if (values == null) {
        gaps.add(
            "Not judged: “%s” is about “%s”; the study's outcomes are: %s."
                .formatted(
                    PlainText.line(claim.words()),
                    PlainText.line(claim.outcome()),
                    String.join(", ", outcomes.byName().keySet())));
      } else {
        judged.add(new Judged(claim, effect(claim, values)));
      }
    }
    List<Double> p =
        Holm.adjusted(judged.stream().map(each -> each.effect().effect().p()).toList());
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      findings.add(verdict(judged.get(i), p.get(i), judged.size()));
    }
    return Optional.of(
        new Chapter(
            "effects",
            "What the variations changed",
            findings,
            "Networks are compared in pairs that agree in every other setting and in the seed. A"
                + " difference is the mean over all such settings, with its 95\u00a0% interval from"
                + " the spread between seeds: it speaks of these settings and this data only."
                + " Outcomes that are positive and span more than a factor of ten are compared by"
                + " their ratio (×). A claim holds, or its opposite does, where the p-value after"
                + " Holm's correction for the number of claims is below 0.05; else it is undecided,"
                + " which is no evidence that there is no effect.",
            List.of(),
            changes.isEmpty() ? List.of() : List.of(table(changes)),
            gaps,
            List.of(),
            // Every verdict was asked for by name.
            findings.size()));
  }

  private static VariedEffect effect(Claim claim, List<Outcomes.Value> values) {
    if (claim.test() instanceof Claim.Contrast contrast) {
      return VariedEffect.of(
          values, contrast.path(), contrast.from(), contrast.to(), claim.where());
    }
    return VariedEffect.mean(values, ((Claim.Bound) claim.test()).bound(), claim.where());
  }

  private static String verdict(Judged judged, double p, int claims) {
    Claim claim = judged.claim();
    VariedEffect effect = judged.effect();
    boolean expected = isExpected(claim, effect);
    boolean decided = p < LEVEL;
    String verdict = !decided ? "Undecided" : expected ? "Holds" : "Does not hold";
    String compared =
        claim.test() instanceof Claim.Contrast contrast
            ? "%s %s from %s %s to %s"
                .formatted(
                    PlainText.line(claim.outcome()),
                    effect.words(),
                    PlainText.label(contrast.path()),
                    PlainText.label(contrast.from()),
                    PlainText.label(contrast.to()))
            : "mean %s %s against %s"
                .formatted(
                    PlainText.line(claim.outcome()),
                    effect.plainWords(),
                    Numbers.number(((Claim.Bound) claim.test()).bound()));
    String rests =
        " (%s, %s%s)"
            .formatted(
                Numbers.count(effect.effect().settings(), "setting"),
                Numbers.count(effect.effect().values(), "value"),
                Double.isNaN(p)
                    ? ", too few seeds to judge"
                    : ", p = " + Numbers.significant(p, 2) + " after Holm over " + claims);
    String missed =
        decided || Double.isNaN(p) ? "" : "; " + effect.detectable(claims) + " would have shown";
    return "%s: %s. %s%s%s."
        .formatted(verdict, PlainText.line(claim.words()), capital(compared), rests, missed);
  }

  private static boolean isExpected(Claim claim, VariedEffect effect) {
    if (claim.test() instanceof Claim.Contrast contrast) {
      return effect.effect().mean() > 0 == contrast.higher();
    }
    Claim.Bound bound = (Claim.Bound) claim.test();
    return effect.effect().mean() > bound.bound() == bound.above();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }

  /** Every outcome under every varied path, each further value against the first. */
  private static List<Change> changes(ChapterContext context, Outcomes outcomes) {
    Map<String, Set<String>> varied = new LinkedHashMap<>();
    for (Result result : context.results().results()) {
      result
          .configuration()
          .forEach(
              (path, value) ->
                  varied.computeIfAbsent(path, any -> new LinkedHashSet<>()).add(value));
    }
    List<Change> changes = new ArrayList<>();
    varied.forEach(
        (path, values) -> {
          List<String> levels = List.copyOf(values);
          for (String to : levels.subList(1, levels.size())) {
            for (String outcome : outcomes.tabled()) {
              VariedEffect effect =
                  VariedEffect.of(
                      outcomes.byName().getOrDefault(outcome, List.of()),
                      path,
                      levels.get(0),
                      to,
                      Map.of());
              if (effect.effect().values() > 0) {
                changes.add(new Change(path, levels.get(0), to, outcome, effect));
              }
            }
          }
        });
    return changes;
  }

  private static Table table(List<Change> changes) {
    List<Double> p =
        Holm.adjusted(changes.stream().map(each -> each.effect().effect().p()).toList());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Change each = changes.get(i);
      rows.add(
          List.of(
              PlainText.label(each.path()),
              PlainText.label(each.from()) + " → " + PlainText.label(each.to()),
              PlainText.line(each.outcome()),
              each.effect().words(),
              String.valueOf(each.effect().effect().values()),
              Double.isNaN(p.get(i)) ? "–" : Numbers.significant(p.get(i), 2)));
    }
    return new Table(
        "All outcomes under all variations",
        "The p-value is corrected for all rows of this table (Holm 1979).",
        rows.size() <= 40,
        List.of(
            Table.Column.words("varied"),
            Table.Column.words("from → to"),
            Table.Column.words("outcome"),
            Table.Column.numbers("difference or ratio [95\u00a0%]"),
            Table.Column.numbers("pairs"),
            Table.Column.numbers("p")),
        rows);
  }
}
