package dev.basin.host.report.chapter;

import dev.basin.host.report.model.AccuracyPoint;
import dev.basin.host.report.picture.ColorMap;
import dev.basin.host.report.picture.HeatMapPicture;
import dev.basin.host.report.picture.HeatMapPicture.Cell;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All networks in all scenarios at a glance. */
final class ShiftOverview {
  private ShiftOverview() {}

  static List<Picture> of(ChapterContext context, Map<String, List<ShiftSweep>> scenarios) {
    Set<String> networks = new LinkedHashSet<>();
    scenarios.values().forEach(sweeps -> sweeps.forEach(sweep -> networks.add(sweep.network())));
    if (scenarios.size() * networks.size() < 2) {
      return List.of();
    }
    List<String> columns = new ArrayList<>(List.of("clean"));
    columns.addAll(scenarios.keySet());
    List<String> rows = new ArrayList<>();
    List<List<Cell>> cells = new ArrayList<>();
    for (String network : networks) {
      rows.add(network);
      cells.add(row(scenarios, sweeps -> find(sweeps, network), ShiftOverview::network));
    }
    double low =
        cells.stream()
            .flatMap(List::stream)
            .mapToDouble(Cell::value)
            .filter(Double::isFinite)
            .min()
            .orElse(0);
    for (String baseline : List.of(ShiftPictures.MAJORITY, ShiftPictures.NO_CHANGE)) {
      List<Cell> row =
          row(
              scenarios,
              sweeps -> Optional.of(sweeps.get(0)),
              steps -> baseline(steps, baseline.equals(ShiftPictures.MAJORITY)));
      if (row.stream().anyMatch(cell -> Double.isFinite(cell.value()))) {
        rows.add(baseline);
        cells.add(row);
      }
    }
    return List.of(
        new HeatMapPicture(
            context.slugs().of("shift", "overview"),
            "Mean accuracy over the shifted environments",
            "Each cell: accuracy (share of right answers), mean over the scenario's environments without the clean one, and"
                + " over seeds. The scale starts below the lowest network; a baseline below that has its darkest"
                + " colour. A dash: not measured.",
            "scenario",
            "network",
            columns,
            rows,
            cells,
            new HeatMapPicture.Scale("accuracy", Math.floor(low * 10) / 10, 1, ColorMap.VIRIDIS)));
  }

  private static Optional<ShiftSweep> find(List<ShiftSweep> sweeps, String network) {
    return sweeps.stream().filter(sweep -> sweep.network().equals(network)).findFirst();
  }

  /** The clean accuracy of the first scenario that has one, then each scenario's mean. */
  private static List<Cell> row(
      Map<String, List<ShiftSweep>> scenarios,
      Function<List<ShiftSweep>, Optional<ShiftSweep>> choose,
      Function<List<ShiftSweep.Step>, Double> accuracy) {
    List<Cell> row = new ArrayList<>();
    row.add(
        cell(
            scenarios.values().stream()
                .map(choose)
                .flatMap(Optional::stream)
                .map(sweep -> accuracy.apply(List.of(sweep.clean())))
                .filter(Double::isFinite)
                .findFirst()
                .orElse(Double.NaN)));
    for (List<ShiftSweep> sweeps : scenarios.values()) {
      row.add(
          cell(
              choose
                  .apply(sweeps)
                  .map(sweep -> accuracy.apply(sweep.shifted()))
                  .orElse(Double.NaN)));
    }
    return row;
  }

  private static Cell cell(double accuracy) {
    return Double.isFinite(accuracy)
        ? new Cell(accuracy, Numbers.fixed(accuracy, 2), "")
        : new Cell(Double.NaN, "–", "not measured");
  }

  private static double network(List<ShiftSweep.Step> steps) {
    return mean(steps.stream().map(step -> step.estimate().accuracy()).toList());
  }

  private static double baseline(List<ShiftSweep.Step> steps, boolean majority) {
    return mean(
        steps.stream()
            .map(step -> majority ? step.majority() : step.noChange())
            .flatMap(Optional::stream)
            .map(AccuracyPoint::accuracy)
            .toList());
  }

  private static double mean(List<Double> values) {
    return values.stream()
        .mapToDouble(value -> value)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}
