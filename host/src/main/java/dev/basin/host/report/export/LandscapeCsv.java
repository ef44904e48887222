package dev.basin.host.report.export;

import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.model.LandscapeGrid;
import dev.basin.host.report.model.LandscapeSurface;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A landscape as a tidy table: a line per point and environment, empty where missing. */
final class LandscapeCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private LandscapeCsv() {}

  /** Columns: coordinates, environment, loss, accuracy, the loss of each class; x changes first. */
  static String of(Landscape landscape) throws IOException {
    LandscapeGrid grid = landscape.grid();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      int classes =
          landscape.surfaces().stream().mapToInt(each -> each.classLoss().size()).max().orElse(0);
      printer.printRecord(header(grid, classes));
      for (LandscapeSurface surface : landscape.surfaces()) {
        for (int row = 0; row < grid.rows(); row++) {
          for (int column = 0; column < grid.x().size(); column++) {
            List<Object> cells = new ArrayList<>(grid.at(row, column));
            cells.add(surface.environment());
            cells.add(cell(surface.loss(), row, column));
            cells.add(cell(surface.accuracy(), row, column));
            for (int label = 0; label < classes; label++) {
              cells.add(
                  label < surface.classLoss().size()
                      ? cell(surface.classLoss().get(label), row, column)
                      : "");
            }
            printer.printRecord(cells);
          }
        }
      }
    }
    return text.toString();
  }

  private static List<String> header(LandscapeGrid grid, int classes) {
    List<String> names = new ArrayList<>(List.of("x", "y", "z").subList(0, grid.dimensions()));
    names.addAll(List.of("environment", "loss", "accuracy"));
    for (int label = 0; label < classes; label++) {
      names.add("class_" + label + "_loss");
    }
    return names;
  }

  private static Object cell(List<List<Double>> rows, int row, int column) {
    double value = rows.isEmpty() ? Double.NaN : rows.get(row).get(column);
    return Double.isNaN(value) ? "" : value;
  }
}
