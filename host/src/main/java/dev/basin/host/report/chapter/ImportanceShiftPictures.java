package dev.basin.host.report.chapter;

import dev.basin.host.report.chapter.ImportanceShiftChapter.Named;
import dev.basin.host.report.model.ShiftedImportance.Environment;
import dev.basin.host.report.model.ShiftedImportance.Layer;
import dev.basin.host.report.model.ShiftedImportance.Unit;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.IntervalPicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.picture.ScaledAxis;
import dev.basin.host.report.picture.ScatterPicture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.report.text.PlainText.Slugs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Clean against shifted scores, and the ranks that changed most. */
final class ImportanceShiftPictures {
  private static final int MOST_NAMED = 6;
  private static final int MOST_ROWS = 15;
  private static final int WITHOUT_ORDER = 3;

  private ImportanceShiftPictures() {}

  /** A unit on clean and on shifted data. */
  private record Pair(String layer, Unit clean, Unit shifted) {
    String name() {
      return PlainText.label(layer) + " unit " + clean.index();
    }
  }

  /**
   * Two pictures of the last environment, the hardest or latest; where environments have no order,
   * of the first few. None where nothing was compared.
   */
  static List<Picture> of(Slugs slugs, Named one) {
    List<Environment> all = one.view().environments();
    if (all.size() < 2) {
      return List.of();
    }
    List<Environment> shifted = all.subList(1, all.size());
    List<Environment> drawn =
        one.view().axis().equals("none")
            ? shifted.subList(0, Math.min(WITHOUT_ORDER, shifted.size()))
            : shifted.subList(shifted.size() - 1, shifted.size());
    List<Picture> pictures = new ArrayList<>();
    for (Environment environment : drawn) {
      List<Pair> pairs = pairs(all.get(0), environment);
      if (!pairs.isEmpty()) {
        pictures.add(scatter(slugs, one, environment, pairs));
      }
      List<Pair> changed =
          pairs.stream()
              .filter(pair -> Double.isFinite(pair.shifted().rankChange().value()))
              .sorted(
                  Comparator.comparingDouble(
                      pair -> -Math.abs(pair.shifted().rankChange().value())))
              .limit(MOST_ROWS)
              .toList();
      if (!changed.isEmpty()) {
        pictures.add(ranks(slugs, one, environment, changed, pairs.size()));
      }
    }
    return pictures;
  }

  private static List<Pair> pairs(Environment clean, Environment shifted) {
    Map<String, Layer> layers = new LinkedHashMap<>();
    shifted.layers().forEach(layer -> layers.put(layer.name(), layer));
    List<Pair> pairs = new ArrayList<>();
    for (Layer layer : clean.layers()) {
      Map<Integer, Unit> there = new LinkedHashMap<>();
      Layer other = layers.get(layer.name());
      if (other != null) {
        other.units().forEach(unit -> there.put(unit.index(), unit));
      }
      for (Unit unit : layer.units()) {
        Unit match = there.get(unit.index());
        if (match != null && Double.isFinite(unit.score()) && Double.isFinite(match.score())) {
          pairs.add(new Pair(layer.name(), unit, match));
        }
      }
    }
    return pairs;
  }

  private static Picture scatter(Slugs slugs, Named one, Environment last, List<Pair> pairs) {
    Set<String> found = found(one);
    List<ScatterPicture.Series> series = new ArrayList<>();
    Map<String, List<ScatterPicture.Point>> byLayer = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      if (!found.contains(pair.name())) {
        byLayer
            .computeIfAbsent(PlainText.label(pair.layer()), any -> new ArrayList<>())
            .add(point(pair));
      }
    }
    byLayer.forEach(
        (layer, points) -> series.add(new ScatterPicture.Series(layer, series.size(), points)));
    List<Pair> marked = pairs.stream().filter(pair -> found.contains(pair.name())).toList();
    for (Pair pair : marked.subList(0, Math.min(MOST_NAMED, marked.size()))) {
      series.add(
          new ScatterPicture.Series(
              "only shifted: " + pair.name(), series.size(), List.of(point(pair))));
    }
    if (marked.size() > MOST_NAMED) {
      List<Pair> rest = marked.subList(MOST_NAMED, marked.size());
      series.add(
          new ScatterPicture.Series(
              "only shifted: " + Numbers.count(rest.size(), "further unit"),
              series.size(),
              rest.stream().map(ImportanceShiftPictures::point).toList()));
    }
    double[] scores =
        pairs.stream()
            .flatMap(pair -> Stream.of(pair.clean(), pair.shifted()))
            .flatMapToDouble(
                unit -> DoubleStream.of(unit.score(), reach(unit).low(), reach(unit).high()))
            .toArray();
    ScaledAxis x =
        ScaledAxis.over("score on clean data", ScaledAxis.Scale.LINEAR, DoubleStream.of(scores));
    String where = PlainText.label(last.name());
    return new ScatterPicture(
        slugs.of("importance-shift", one.network(), one.name(), one.seed()),
        one.title() + ", clean against " + where,
        "A point a unit; bars: ± one standard error over examples. Above the line a unit matters"
            + " more at "
            + where
            + " than on clean data. "
            + (found.isEmpty()
                ? "No unit is shown to matter only on shifted data."
                : "Units that matter only on shifted data, in this environment or another, have"
                    + " marks of their own: "
                    + named(found)
                    + "."),
        x,
        new ScaledAxis("score at " + where, ScaledAxis.Scale.LINEAR, x.low(), x.high()),
        series,
        List.of(
            new ScatterPicture.Line(
                "the same score",
                new Curve.Look(Curve.Look.CONTROL, Curve.Dash.DASHED, false),
                x.low(),
                x.low(),
                x.high(),
                x.high())));
  }

  private static Set<String> found(Named one) {
    return one.view().onlyShifted().stream()
        .map(ImportanceShiftChapter::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String named(Set<String> found) {
    List<String> names = List.copyOf(found);
    return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
        + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
  }

  private static ScatterPicture.Point point(Pair pair) {
    return new ScatterPicture.Point(
        pair.name(),
        pair.clean().score(),
        pair.shifted().score(),
        reach(pair.clean()),
        reach(pair.shifted()));
  }

  /** One standard error to both sides. */
  private static Interval reach(Unit unit) {
    return unit.standardError() > 0
        ? new Interval(unit.score() - unit.standardError(), unit.score() + unit.standardError())
        : Interval.UNKNOWN;
  }

  private static Picture ranks(
      Slugs slugs, Named one, Environment last, List<Pair> changed, int all) {
    String where = PlainText.label(last.name());
    Set<String> found = found(one);
    List<IntervalPicture.Row> rows =
        changed.stream()
            .map(
                pair ->
                    new IntervalPicture.Row(
                        "%s (%s to %s)%s"
                            .formatted(
                                pair.name(),
                                Numbers.count(pair.clean().rank()),
                                Numbers.count(pair.shifted().rank()),
                                found.contains(pair.name()) ? ", only shifted" : ""),
                        pair.shifted().rankChange().value(),
                        Estimates.interval(pair.shifted().rankChange()),
                        List.of()))
            .toList();
    return new IntervalPicture(
        slugs.of("importance-shift-ranks", one.network(), one.name(), one.seed()),
        one.title() + ", change of rank at " + where,
        "%s. In brackets: rank on clean data and at %s; 1 is the most important. Below 0 a unit became more important. Line: 95\u00a0%% interval; where it holds 0, no change is shown."
            .formatted(
                changed.size() == all
                    ? "All " + Numbers.count(all, "unit") + ", by how much their rank changes"
                    : "The %d of %s whose rank in their layer changes most"
                        .formatted(changed.size(), Numbers.count(all, "unit")),
                where),
        Axis.over(
            "change of rank (below 0: more important)",
            rows.stream()
                .flatMapToDouble(
                    row ->
                        DoubleStream.of(
                            row.value(), row.interval().low(), row.interval().high(), 0))),
        rows);
  }
}
