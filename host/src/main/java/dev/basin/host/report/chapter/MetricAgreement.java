package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Importance.Layer;
import dev.basin.host.report.picture.ColorMap;
import dev.basin.host.report.picture.HeatMapPicture;
import dev.basin.host.report.picture.HeatMapPicture.Cell;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText.Slugs;
import dev.basin.host.statistics.Kendall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** How alike metrics order the units of a layer. */
final class MetricAgreement {
  private static final int FEWEST = 3;

  private MetricAgreement() {}

  /** τ between two metrics, mean over layers, and over how many. */
  private record Agreement(double tau, int layers) {}

  /** Metric × metric; nothing for a single metric. */
  static Optional<Picture> of(Slugs slugs, String network, Map<String, List<NamedScores>> metrics) {
    List<String> names = List.copyOf(metrics.keySet());
    if (names.size() < 2) {
      return Optional.empty();
    }
    List<List<Cell>> cells = new ArrayList<>();
    for (String row : names) {
      cells.add(
          names.stream()
              .map(
                  column ->
                      cell(
                          agreement(
                              metrics.getOrDefault(row, List.of()),
                              metrics.getOrDefault(column, List.of()))))
              .toList());
    }
    return Optional.of(
        new HeatMapPicture(
            slugs.of("importance-agreement", network),
            network + ": rank correlation of metrics",
            "Each cell: Kendall's τ_b of two metrics' scores of a layer's units, mean over layers"
                + seeds(metrics)
                + " in which both score at least "
                + FEWEST
                + " units and neither scores all the same. 1: the same order, 0: no relation, −1:"
                + " the opposite order. A dash: no such layer. That metrics agree does not make"
                + " them right: what they say is held against ablation where trust is audited.",
            "metric",
            "metric",
            names,
            names,
            cells,
            new HeatMapPicture.Scale("Kendall's τ_b", -1, 1, ColorMap.BLUE_RED)));
  }

  private static String seeds(Map<String, List<NamedScores>> metrics) {
    return metrics.values().stream().anyMatch(scores -> scores.size() > 1) ? " and seeds" : "";
  }

  private static Cell cell(Agreement agreement) {
    return agreement.layers() > 0
        ? new Cell(
            agreement.tau(),
            Numbers.fixed(agreement.tau(), 2),
            "over " + Numbers.count(agreement.layers(), "layer"))
        : new Cell(Double.NaN, "–", "no layer in which both have scores");
  }

  private static Agreement agreement(List<NamedScores> one, List<NamedScores> other) {
    List<Double> taus = new ArrayList<>();
    for (NamedScores a : one) {
      for (NamedScores b : other) {
        if (a.of().result().seed() == b.of().result().seed()) {
          a.view().layers().forEach(layer -> find(b, layer).forEach(tau -> taus.add(tau)));
        }
      }
    }
    return new Agreement(
        taus.stream().mapToDouble(tau -> tau).average().orElse(Double.NaN), taus.size());
  }

  /** τ in one layer, if there is one. */
  private static List<Double> find(NamedScores scores, Layer layer) {
    return scores.view().layers().stream()
        .filter(each -> each.name().equals(layer.name()))
        .limit(1)
        .map(each -> tau(layer, each))
        .filter(Double::isFinite)
        .toList();
  }

  private static double tau(Layer a, Layer b) {
    int[] both =
        IntStream.range(0, Math.min(a.units().size(), b.units().size()))
            .filter(i -> a.units().get(i).scored() && b.units().get(i).scored())
            .toArray();
    return both.length < FEWEST ? Double.NaN : signs(a, both).tauB(signs(b, both));
  }

  private static Kendall signs(Layer layer, int[] units) {
    return Kendall.of(IntStream.of(units).mapToDouble(i -> layer.units().get(i).score()).toArray());
  }
}
