package dev.basin.host.report.picture;

import java.util.List;

/**
 * A table of numbers as colours, with each number printed in its cell; where no cell has a text,
 * cells are as small as colours can be told apart, and rows may be shorter than others.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param x what the columns are
 * @param y what the rows are
 * @param columns names of the columns
 * @param rows names of the rows, top to bottom
 * @param cells a list a row, a cell a column; a shorter row ends early
 * @param scale which colour is which number
 */
public record HeatMapPicture(
    String id,
    String title,
    String caption,
    String x,
    String y,
    List<String> columns,
    List<String> rows,
    List<List<Cell>> cells,
    Scale scale)
    implements Picture {

  /** Copies the lists. */
  public HeatMapPicture {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    cells = cells.stream().map(List::copyOf).toList();
  }

  /**
   * Whether numbers are printed.
   *
   * @return false if cells are colours only
   */
  public boolean printed() {
    return cells.stream().flatMap(List::stream).anyMatch(cell -> !cell.text().isEmpty());
  }

  /**
   * One number.
   *
   * @param value the number; NaN leaves the cell without colour
   * @param text what is printed, on one or two lines
   * @param note what else to say of it, such as why it is missing; may be empty
   */
  public record Cell(double value, String text, String note) {}

  /**
   * Which colour is which number.
   *
   * @param name what the numbers are
   * @param low the number of the first colour
   * @param high the number of the last colour
   * @param colors the colours
   */
  public record Scale(String name, double low, double high, ColorMap colors) {

    /**
     * The place of a number between the ends.
     *
     * @param value the number
     * @return 0 at the low end, 1 at the high end
     */
    public double place(double value) {
      return high > low ? (value - low) / (high - low) : 0.5;
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.heatMap(this);
  }
}
