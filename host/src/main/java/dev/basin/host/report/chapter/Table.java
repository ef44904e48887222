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
   * @param kind what it holds
   */
  public record Column(String name, Kind kind) {

    /** What a column holds. */
    public enum Kind {
      /** Words, set to the left. */
      WORDS,
      /** Numbers, set to the right. */
      NUMBERS,
      /** Files, named from the run's directory; an empty name is none. */
      FILES
    }

    /**
     * Whether it holds numbers.
     *
     * @return true for numbers
     */
    public boolean numeric() {
      return kind == Kind.NUMBERS;
    }

    /**
     * Whether it holds files.
     *
     * @return true for files
     */
    public boolean files() {
      return kind == Kind.FILES;
    }

    /**
     * A column of words.
     *
     * @param name its heading
     * @return the column
     */
    public static Column words(String name) {
      return new Column(name, Kind.WORDS);
    }

    /**
     * A column of numbers.
     *
     * @param name its heading
     * @return the column
     */
    public static Column numbers(String name) {
      return new Column(name, Kind.NUMBERS);
    }

    /**
     * A column of files that the page links.
     *
     * @param name its heading
     * @return the column
     */
    public static Column files(String name) {
      return new Column(name, Kind.FILES);
    }
  }
}
