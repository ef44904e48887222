package dev.basin.models.data;

import com.google.common.primitives.ImmutableDoubleArray;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** A table that is being read: collects features, labels, times and groups row by row. */
final class CsvTable {
  private final InputFile file;
  private final DataRequest request;
  private final Columns columns;
  private final Columns.Roles roles;
  private final LabelColumn labels;
  private final FeatureBlocks features;
  private final double[] example;
  private final ImmutableDoubleArray.Builder times = ImmutableDoubleArray.builder();
  private final List<String> groups = new ArrayList<>();
  private int rows;

  private CsvTable(InputFile file, DataRequest request, Columns columns, Classes classes) {
    this.file = file;
    this.request = request;
    this.columns = columns;
    this.roles = columns.roles(request);
    this.labels = new LabelColumn(classes);
    this.example = new double[roles.features().length];
    this.features = new FeatureBlocks(example.length);
  }

  /** Reads the header, if there is one, and finds the columns. */
  static CsvTable begin(InputFile file, CsvRows rows, DataRequest request, Classes classes) {
    if (!rows.canPeek(0)) {
      throw Problem.request("DAT-002", "the file is empty").at(file.name()).exception();
    }
    List<String> first = rows.peek(0).list();
    boolean header = hasHeader(rows, request);
    List<String> names = header ? first.stream().map(String::strip).toList() : List.of();
    CsvTable table =
        new CsvTable(file, request, new Columns(file.name(), names, first.size()), classes);
    if (header) {
      rows.next();
      if (!rows.canPeek(0)) {
        throw Problem.request("DAT-012", "there are no examples")
            .at(file.name())
            .found("a header and no rows")
            .exception();
      }
    }
    return table;
  }

  private static boolean hasHeader(CsvRows rows, DataRequest request) {
    return switch (request.header()) {
      case PRESENT -> true;
      case ABSENT -> false;
      case AUTO -> {
        List<String> first = rows.peek(0).list();
        yield Columns.anyNamed(request, first)
            || (rows.canPeek(1)
                ? HeaderDetection.isHeader(first, rows.peek(1).list())
                : HeaderDetection.isAllText(first));
      }
    };
  }

  void add(CsvRows.Row row) {
    CSVRecord cells = row.cells();
    int[] from = roles.features();
    for (int i = 0; i < from.length; i++) {
      String cell = cells.get(from[i]);
      double value = NumberCell.parse(cell);
      if (Double.isNaN(value)) {
        throw CellProblem.of(where(row, from[i]), cell, "a number").exception();
      }
      example[i] = value;
    }
    features.add(example);
    if (roles.label() >= 0) {
      labels.add(cells.get(roles.label()), () -> where(row, roles.label()));
    }
    if (roles.time() >= 0) {
      times.add(time(row));
    }
    if (roles.group() >= 0) {
      groups.add(group(row));
    }
    rows++;
  }

  LoadedData finish() {
    Labels found = roles.label() < 0 ? Labels.none() : labels.labels();
    int width = example.length;
    List<Long> shape = ShapeText.orElse(request.shape(), List.of((long) width));
    requireFit(shape, width);
    Dataset data =
        new Dataset(
            file.title(),
            features.features(),
            shape,
            found.classNames().size(),
            found.values(),
            new Dataset.Columns(times(), groups, List.of()));
    return new LoadedData(
        data, Arrays.stream(roles.features()).mapToObj(columns::name).toList(), found.classNames());
  }

  private List<Double> times() {
    return request.time().equals(DataRequest.ROW_ORDER)
        ? RowOrder.times(rows)
        : times.build().asList();
  }

  private void requireFit(List<Long> shape, int width) {
    long wanted = shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    if (wanted != width) {
      throw Problem.request("DAT-010", "the shape does not fit the data")
          .at(file.name())
          .found("%d feature columns".formatted(width))
          .expected("%d for shape %s".formatted(wanted, ShapeText.format(shape)))
          .fix(
              width > wanted
                  ? "name the columns that are no features: label, time, group, ignore"
                  : "")
          .exception();
    }
  }

  private double time(CsvRows.Row row) {
    String cell = row.cells().get(roles.time());
    double time = TimeCell.parse(cell);
    if (Double.isNaN(time)) {
      throw CellProblem.of(where(row, roles.time()), cell, "a number or an ISO 8601 date")
          .exception();
    }
    return time;
  }

  private String group(CsvRows.Row row) {
    String cell = row.cells().get(roles.group()).strip();
    if (cell.isEmpty()) {
      throw CellProblem.of(where(row, roles.group()), cell, "a group").exception();
    }
    return cell;
  }

  private String where(CsvRows.Row row, int column) {
    return "%s, row %d, column %s".formatted(file.name(), row.line(), columns.describe(column));
  }
}
