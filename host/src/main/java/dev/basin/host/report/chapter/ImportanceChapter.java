package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Importance;
import dev.basin.host.report.model.Importance.Layer;
import dev.basin.host.report.model.Importance.Metric;
import dev.basin.host.report.model.Importance.Unit;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.picture.BarPicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which units matter, by each metric. */
final class ImportanceChapter {
  private static final int OPEN_PICTURES = 8;

  private ImportanceChapter() {}

  private record Scores(Stored<Importance> of, Metric metric) {
    List<Place> ranked() {
      return metric.layers().stream()
          .flatMap(layer -> layer.units().stream().map(unit -> new Place(layer, unit)))
          .filter(place -> place.unit().scored())
          .sorted(
              Comparator.comparingDouble((Place place) -> Math.abs(place.unit().score()))
                  .reversed())
          .toList();
    }
  }

  private record Place(Layer layer, Unit unit) {}

  static Optional<Chapter> of(ChapterContext context) {
    List<Stored<Importance>> all = Stored.of(context.results(), Part.IMPORTANCE, Importance::of);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> findings = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    Map<String, List<Picture>> pictures = new LinkedHashMap<>();
    context
        .byNetwork(all)
        .forEach(
            (network, stored) ->
                byMetric(stored)
                    .forEach(
                        (metric, scores) -> {
                          findings.add(sentence(network, metric, scores));
                          for (Scores one : scores) {
                            pictures
                                .computeIfAbsent(network, any -> new ArrayList<>())
                                .add(picture(context, network, metric, one));
                            gaps(network, metric, one).ifPresent(gaps::add);
                          }
                        }));
    int count = pictures.values().stream().mapToInt(List::size).sum();
    return Optional.of(
        new Chapter(
            Part.IMPORTANCE.id(),
            "Neuron importance",
            findings,
            "A score is in its metric's own unit: compare units within a metric, not across."
                + " Error bars are one standard error over examples. A high score is a statement of"
                + " its metric; what removing a unit does is measured under Pruning, and units that"
                + " do the same work can each score low or high together.",
            pictures.entrySet().stream()
                .map(e -> new PictureGroup(e.getKey(), count <= OPEN_PICTURES, e.getValue()))
                .toList(),
            List.of(),
            gaps));
  }

  private static Map<String, List<Scores>> byMetric(List<Stored<Importance>> stored) {
    record Named(Stored<Importance> of, Metric metric) {}
    List<Named> all =
        stored.stream()
            .flatMap(one -> one.view().metrics().stream().map(metric -> new Named(one, metric)))
            .toList();
    Names<Named> names =
        Names.of(all, named -> named.metric().id(), named -> named.of().result().options());
    Map<String, List<Scores>> metrics = new LinkedHashMap<>();
    for (Named named : all) {
      metrics
          .computeIfAbsent(names.of(named), any -> new ArrayList<>())
          .add(new Scores(named.of(), named.metric()));
    }
    return metrics;
  }

  private static String sentence(String network, String metric, List<Scores> scores) {
    List<Double> shares = new ArrayList<>();
    for (Scores one : scores) {
      List<Place> ranked = one.ranked();
      double total = ranked.stream().mapToDouble(place -> Math.abs(place.unit().score())).sum();
      int top = tenth(ranked.size());
      double held =
          ranked.stream().limit(top).mapToDouble(place -> Math.abs(place.unit().score())).sum();
      shares.add(total > 0 ? held / total : Double.NaN);
    }
    List<Place> first = scores.get(0).ranked();
    if (first.isEmpty()) {
      return network + ", " + metric + ": no unit has a score.";
    }
    int top = tenth(first.size());
    Place highest = first.get(0);
    return network
        + ", "
        + metric
        + ": the "
        + top
        + " highest of "
        + Numbers.count(first.size(), "scored unit")
        + " hold "
        + Seeds.values(shares, Numbers::percent)
        + " of all |score| ("
        + Numbers.percent((double) top / first.size())
        + " if all were equal); highest is "
        + PlainText.label(highest.layer().name())
        + " unit "
        + highest.unit().index()
        + " with "
        + Numbers.plusMinus(highest.unit().score(), highest.unit().standardError())
        + (scores.size() > 1
            ? " in "
                + scores.get(0).of().seed()
                + " ("
                + Seeds.list(scores.stream().map(one -> one.of().result()).toList())
                + ")."
            : ".");
  }

  private static int tenth(int units) {
    return Math.max(1, (int) Math.round(units / 10.0));
  }

  private static Picture picture(
      ChapterContext context, String network, String metric, Scores one) {
    return new BarPicture(
        context.slugs().of("importance", network, metric, one.of().seed()),
        network + ", " + one.of().seed() + ": " + metric,
        "A bar a unit, a panel a layer; lines: ± one standard error, where the metric has one."
            + one.metric().layers().stream()
                .map(ImportanceChapter::missing)
                .flatMap(Optional::stream)
                .map(text -> " " + text + ".")
                .collect(Collectors.joining()),
        "unit",
        metric,
        one.metric().layers().stream()
            .map(
                layer ->
                    new BarPicture.Panel(
                        PlainText.label(layer.name()),
                        layer.units().stream().map(ImportanceChapter::bar).toList()))
            .toList());
  }

  private static BarPicture.Bar bar(Unit unit) {
    return unit.scored()
        ? new BarPicture.Bar(unit.index(), unit.score(), unit.standardError(), "")
        : new BarPicture.Bar(unit.index(), Double.NaN, Double.NaN, status(unit));
  }

  private static String status(Unit unit) {
    return unit.status().isEmpty() || unit.status().equals("OK")
        ? "missing"
        : PlainText.label(unit.status().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  /** Which units of a layer have no score, and why. */
  private static Optional<String> missing(Layer layer) {
    Map<String, List<Unit>> byStatus =
        layer.units().stream()
            .filter(unit -> !unit.scored())
            .collect(
                Collectors.groupingBy(
                    ImportanceChapter::status, LinkedHashMap::new, Collectors.toList()));
    if (byStatus.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "In "
            + PlainText.label(layer.name())
            + " "
            + byStatus.entrySet().stream()
                .map(
                    entry ->
                        (entry.getValue().size() == layer.units().size()
                                ? "all units"
                                : "units " + indices(entry.getValue()))
                            + ": "
                            + entry.getKey())
                .collect(Collectors.joining("; ")));
  }

  private static String indices(List<Unit> units) {
    return units.stream()
            .limit(12)
            .map(unit -> String.valueOf(unit.index()))
            .collect(Collectors.joining(", "))
        + (units.size() > 12 ? " and " + (units.size() - 12) + " more" : "");
  }

  private static Optional<String> gaps(String network, String metric, Scores one) {
    List<String> missing =
        one.metric().layers().stream()
            .map(ImportanceChapter::missing)
            .flatMap(Optional::stream)
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            network + ", " + one.of().seed() + ", " + metric + ": " + String.join("; ", missing));
  }
}
