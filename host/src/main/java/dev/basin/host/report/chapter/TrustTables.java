package dev.basin.host.report.chapter;

import java.util.ArrayList;
import java.util.List;

/** How far each picture of a landscape can be trusted, as tables. */
final class TrustTables {
  private TrustTables() {}

  /** A verdict per landscape, then all figures of each. */
  static List<Table> of(List<NamedLandscape> all) {
    List<Table> tables = new ArrayList<>();
    List<List<String>> verdicts = new ArrayList<>();
    for (NamedLandscape named : all) {
      TrustFigures figures = TrustFigures.of(named.view());
      if (figures.rows().isEmpty()) {
        continue;
      }
      verdicts.add(List.of(named.name(), figures.verdict().isEmpty() ? "–" : figures.verdict()));
      tables.add(
          new Table(
              "How far to trust: " + named.name(),
              figures.verdict(),
              all.size() == 1,
              List.of(
                  Table.Column.words("figure"),
                  Table.Column.numbers("value"),
                  Table.Column.words("what it means here")),
              figures.rows()));
    }
    if (verdicts.size() > 1) {
      tables.add(
          0,
          new Table(
              "How far to trust each picture",
              "Two or three directions out of all weights show little; these figures say how"
                  + " little. The tables below have all of them.",
              verdicts.size() <= 12,
              List.of(Table.Column.words("landscape"), Table.Column.words("verdict")),
              verdicts));
    }
    return tables;
  }
}
