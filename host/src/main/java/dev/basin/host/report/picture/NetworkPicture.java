package dev.basin.host.report.picture;

import java.util.List;

/**
 * A network's layers side by side, each a column of units in colours.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param columns the layers, from the input to the output
 * @param scale which colour is which number
 */
public record NetworkPicture(
    String id, String title, String caption, List<Column> columns, HeatMapPicture.Scale scale)
    implements Picture {

  /** Copies the list. */
  public NetworkPicture {
    columns = List.copyOf(columns);
  }

  /**
   * A layer.
   *
   * @param name its name
   * @param count how many units it has
   * @param units those that are drawn, top to bottom
   */
  public record Column(String name, int count, List<Unit> units) {

    /** Copies the list. */
    public Column {
      units = List.copyOf(units);
    }

    /**
     * How many units are drawn, and of how many.
     *
     * @return such as "32" or "24 of 64"
     */
    public String counts() {
      return units.size() == count ? String.valueOf(count) : units.size() + " of " + count;
    }
  }

  /**
   * A unit.
   *
   * @param index its index in the layer
   * @param value its number; NaN leaves it without colour
   * @param note what else to say of it
   */
  public record Unit(int index, double value, String note) {}

  /**
   * How many units the tallest column has.
   *
   * @return at least 1
   */
  public int tallest() {
    return columns.stream().mapToInt(column -> column.units().size()).max().orElse(1);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.network(this);
  }
}
