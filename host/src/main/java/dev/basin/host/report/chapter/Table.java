package dev.basin.host.report.chapter;

import java.util.List;

/**
 * A table of texts.
 *
 * @param title its heading
 * @param caption how to read it; may be empty
 * @param open whether it is shown before anyone asks
 * @param columns the columns
 * @param rows a text per column
 */
public record Table(
    String title, String caption, boolean open, List<Column> columns, List<List<String>> rows) {

  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * A column.
   *
   * @param name its heading
   * @param numeric whether it holds numbers, to be set to the right
   */
  public record Column(String name, boolean numeric) {

    /**
     * A column of words.
     *
     * @param name its heading
     * @return the column
     */
    public static Column words(String name) {
      return new Column(name, false);
    }

    /**
     * A column of numbers.
     *
     * @param name its heading
     * @return the column
     */
    public static Column numbers(String name) {
      return new Column(name, true);
    }
  }
}
