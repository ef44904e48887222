package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Importance;
import dev.basin.host.report.model.Importance.Layer;
import dev.basin.host.report.model.Importance.Metric;
import dev.basin.host.report.model.Importance.Unit;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One metric's scores on one network, under the names that the report gives both.
 *
 * @param network the network
 * @param metric the metric, told apart from others of its id by its options
 * @param of the stored result
 * @param view its scores
 */
record NamedScores(String network, String metric, Stored<Importance> of, Metric view) {
  private static final int LISTED = 12;

  /** A unit in its layer. */
  record Place(Layer layer, Unit unit) {

    String name() {
      return PlainText.label(layer.name()) + " unit " + unit.index();
    }
  }

  /** All scores by network, then by metric; of each the seeds. */
  static Map<String, Map<String, List<NamedScores>>> of(ChapterContext context) {
    Map<String, Map<String, List<NamedScores>>> all = new LinkedHashMap<>();
    context
        .byNetwork(Stored.of(context.results(), Part.IMPORTANCE, Importance::of))
        .forEach((network, stored) -> all.put(network, byMetric(network, stored)));
    return all;
  }

  private static Map<String, List<NamedScores>> byMetric(
      String network, List<Stored<Importance>> stored) {
    record One(Stored<Importance> of, Metric metric) {}
    List<One> all =
        stored.stream()
            .flatMap(one -> one.view().metrics().stream().map(metric -> new One(one, metric)))
            .toList();
    Names<One> names =
        Names.of(all, one -> one.metric().id(), one -> settings(one.of(), one.metric()));
    Map<String, List<NamedScores>> metrics = new LinkedHashMap<>();
    for (One one : all) {
      metrics
          .computeIfAbsent(names.of(one), any -> new ArrayList<>())
          .add(new NamedScores(network, names.of(one), one.of(), one.metric()));
    }
    return metrics;
  }

  private static Map<String, String> settings(Stored<Importance> of, Metric metric) {
    Map<String, String> settings = new LinkedHashMap<>(of.result().options());
    if (!metric.target().isEmpty()) {
      settings.put("target", metric.target());
    }
    return settings;
  }

  /** What every picture of these scores is named after. */
  String title() {
    return network + ", " + of.seed() + ": " + metric;
  }

  /** All units that have a score, the most important first. */
  List<Place> ranked() {
    return view.layers().stream()
        .flatMap(layer -> layer.units().stream().map(unit -> new Place(layer, unit)))
        .filter(place -> place.unit().scored())
        .sorted(Comparator.comparingDouble((Place place) -> -place.unit().score()))
        .toList();
  }

  /** A layer's units, the most important first, those without a score last. */
  static List<Unit> ranked(Layer layer) {
    return layer.units().stream()
        .sorted(
            Comparator.comparingDouble(
                unit -> unit.scored() ? -unit.score() : Double.POSITIVE_INFINITY))
        .toList();
  }

  /** The largest |score| of a layer; NaN if it has none. */
  static double largest(Layer layer) {
    return layer.units().stream()
        .filter(Unit::scored)
        .mapToDouble(unit -> Math.abs(unit.score()))
        .max()
        .orElse(Double.NaN);
  }

  /** Why a unit has no score. */
  static String status(Unit unit) {
    return unit.status().isEmpty() || unit.status().equals("OK")
        ? "missing"
        : PlainText.label(unit.status().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  /** Which units have no score, and why, a sentence a layer. */
  List<String> missing() {
    return view.layers().stream().map(NamedScores::missing).flatMap(Optional::stream).toList();
  }

  private static Optional<String> missing(Layer layer) {
    Map<String, List<Unit>> byStatus =
        layer.units().stream()
            .filter(unit -> !unit.scored())
            .collect(
                Collectors.groupingBy(
                    NamedScores::status, LinkedHashMap::new, Collectors.toList()));
    if (byStatus.isEmpty()) {
      return Optional.empty();
    }
    String reason = layer.reason().isEmpty() ? "" : ", as " + PlainText.line(layer.reason());
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
                            + entry.getKey()
                            + reason)
                .collect(Collectors.joining("; ")));
  }

  private static String indices(List<Unit> units) {
    return units.stream()
            .limit(LISTED)
            .map(unit -> String.valueOf(unit.index()))
            .collect(Collectors.joining(", "))
        + (units.size() > LISTED ? " and " + (units.size() - LISTED) + " more" : "");
  }
}
