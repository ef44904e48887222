package dev.basin.models.data;

import dev.basin.api.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a table with their line numbers, all of the same width. Confined to one thread. */
final class CsvRows {
  private final String file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final Deque<Row> ahead = new ArrayDeque<>();
  private int width = -1;

  /**
   * One row.
   *
   * @param line the line it ends on, from 1
   * @param cells its cells
   */
  record Row(long line, CSVRecord cells) {
    List<String> list() {
      return cells.toList();
    }
  }

  CsvRows(String file, CSVParser parser) {
    this.file = file;
    this.parser = parser;
    this.records = parser.iterator();
  }

  boolean hasNext() {
    return !ahead.isEmpty() || records.hasNext();
  }

  /**
   * The next row.
   *
   * @throws dev.basin.api.BasinException DAT-007 if its width differs from the first row's
   */
  Row next() {
    return ahead.isEmpty() ? fetch() : ahead.remove();
  }

  /** The row after {@code skip} further ones, without consuming it. */
  Row peek(int skip) {
    while (ahead.size() <= skip) {
      ahead.add(fetch());
    }
    return ahead.stream().skip(skip).findFirst().orElseThrow();
  }

  /** Whether {@link #peek} has a row there. */
  boolean canPeek(int skip) {
    while (ahead.size() <= skip && records.hasNext()) {
      ahead.add(fetch());
    }
    return ahead.size() > skip;
  }

  private Row fetch() {
    if (!records.hasNext()) {
      throw new NoSuchElementException(file);
    }
    CSVRecord cells = records.next();
    Row row = new Row(parser.getCurrentLineNumber(), cells);
    if (width < 0) {
      width = cells.size();
    }
    if (cells.size() != width) {
      throw Problem.request("DAT-007", "a row has another number of cells than the first")
          .at("%s, row %d".formatted(file, row.line()))
          .found(Integer.toString(cells.size()))
          .expected(Integer.toString(width))
          .exception();
    }
    return row;
  }
}
