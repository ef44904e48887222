package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.ShiftedImportance;
import dev.basin.host.report.model.ShiftedImportance.OnlyShifted;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which units matter on shifted data and not on clean data. */
final class ImportanceShiftChapter {
  private static final int OPEN = 6;
  private static final int NAMED = 8;

  private ImportanceShiftChapter() {}

  /**
   * A metric's scores under a scenario, named.
   *
   * @param network the network
   * @param name metric and scenario, told apart from others by their options
   * @param seed the seed in words
   * @param view the scores
   */
  record Named(String network, String name, String seed, ShiftedImportance view) {

    /** What every picture of it is named after. */
    String title() {
      return network + ", " + seed + ": " + name;
    }
  }

  static Optional<Chapter> of(ChapterContext context) {
    List<Named> all = named(context);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> findings = new ArrayList<>();
    findings.add(first(all));
    all.stream()
        .filter(one -> !one.view().onlyShifted().isEmpty())
        .forEach(one -> findings.add(sentence(one)));
    Map<String, List<Picture>> pictures = new LinkedHashMap<>();
    List<Picture> telling = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    for (Named one : all) {
      List<Picture> own = ImportanceShiftPictures.of(context.slugs(), one);
      boolean first = !one.view().onlyShifted().isEmpty() && telling.size() + own.size() <= OPEN;
      (first ? telling : pictures.computeIfAbsent(one.network(), any -> new ArrayList<>()))
          .addAll(own);
      if (!one.view().reason().isEmpty()) {
        gaps.add(one.title() + ": " + PlainText.line(one.view().reason()));
      }
    }
    List<PictureGroup> groups = new ArrayList<>();
    if (!telling.isEmpty()) {
      groups.add(new PictureGroup("Where units matter only on shifted data", true, telling));
    }
    int count = telling.size() + pictures.values().stream().mapToInt(List::size).sum();
    pictures.forEach(
        (network, each) -> {
          if (!each.isEmpty()) {
            groups.add(new PictureGroup(network, count <= OPEN, each));
          }
        });
    return Optional.of(
        new Chapter(
            Part.IMPORTANCE_SHIFT.id(),
            "Importance under shift",
            findings,
            "A unit matters only on shifted data if its score is shown to be next to nothing on"
                + " clean data, shown to be more than a quarter of the layer's typical score on"
                + " shifted data, and shown to have risen, after Holm's correction for all units"
                + " and environments compared. A unit that misses this rule may still matter more"
                + " than before: see the changes of rank.",
            groups,
            table(all).stream().toList(),
            gaps));
  }

  private static List<Named> named(ChapterContext context) {
    List<Named> all = new ArrayList<>();
    context
        .byNetwork(Stored.of(context.results(), Part.IMPORTANCE_SHIFT, ShiftedImportance::of))
        .forEach(
            (network, stored) -> {
              Names<Stored<ShiftedImportance>> names =
                  Names.of(stored, ImportanceShiftChapter::label, one -> one.result().options());
              stored.forEach(
                  one -> all.add(new Named(network, names.of(one), one.seed(), one.view())));
            });
    return all;
  }

  private static String label(Stored<ShiftedImportance> one) {
    return one.view().metric() + " under " + one.view().scenario();
  }

  /** All units found, or that there are none. */
  private static String first(List<Named> all) {
    Map<String, List<String>> units = new LinkedHashMap<>();
    all.forEach(
        one ->
            one.view().onlyShifted().stream()
                .map(ImportanceShiftChapter::name)
                .distinct()
                .forEach(
                    unit ->
                        units
                            .computeIfAbsent(one.network() + " " + unit, any -> new ArrayList<>())
                            .add(one.name())));
    long tested = all.stream().mapToLong(one -> one.view().comparisons()).sum();
    String over = tested > 0 ? " among " + Numbers.count(tested, "comparison") : "";
    if (units.isEmpty()) {
      return "No unit is shown to matter only on shifted data%s.".formatted(over);
    }
    String more = units.size() > NAMED ? " and " + (units.size() - NAMED) + " more" : "";
    return "%s only on shifted data%s: %s%s."
        .formatted(
            units.size() == 1 ? "1 unit matters" : Numbers.count(units.size()) + " units matter",
            over,
            units.entrySet().stream()
                .limit(NAMED)
                .map(
                    entry ->
                        entry.getKey()
                            + " ("
                            + entry.getValue().stream().distinct().collect(Collectors.joining(", "))
                            + ")")
                .collect(Collectors.joining("; ")),
            more);
  }

  private static String sentence(Named one) {
    OnlyShifted unit = one.view().onlyShifted().get(0);
    return "%s: %s scores %s at %s and %s on clean data."
        .formatted(
            one.title(),
            name(unit),
            Estimates.words(unit.shifted(), ImportanceShiftChapter::three),
            PlainText.label(unit.environment()),
            Estimates.words(unit.clean(), ImportanceShiftChapter::three));
  }

  static String name(OnlyShifted unit) {
    return PlainText.label(unit.layer()) + " unit " + unit.index();
  }

  private static String three(double value) {
    return Numbers.significant(value, 3);
  }

  private static Optional<Table> table(List<Named> all) {
    List<List<String>> rows = new ArrayList<>();
    for (Named one : all) {
      for (OnlyShifted unit : one.view().onlyShifted()) {
        rows.add(
            List.of(
                one.network() + ", " + one.seed(),
                one.name(),
                PlainText.label(unit.layer()),
                String.valueOf(unit.index()),
                PlainText.label(unit.environment()),
                Estimates.words(unit.clean(), ImportanceShiftChapter::three),
                Estimates.words(unit.shifted(), ImportanceShiftChapter::three)));
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Units that matter only on shifted data",
                "",
                true,
                List.of(
                    Table.Column.words("network"),
                    Table.Column.words("metric and scenario"),
                    Table.Column.words("layer"),
                    Table.Column.numbers("unit"),
                    Table.Column.words("environment"),
                    Table.Column.numbers("clean score [95\u00a0%]"),
                    Table.Column.numbers("shifted score [95\u00a0%]")),
                rows));
  }
}
