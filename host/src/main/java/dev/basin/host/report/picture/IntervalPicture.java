package dev.basin.host.report.picture;

import dev.basin.host.report.statistics.Interval;
import java.util.List;

/**
 * A row per network: an estimate, its interval, and the single seeds.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param x the axis of the values
 * @param rows the rows, top to bottom
 */
public record IntervalPicture(String id, String title, String caption, Axis x, List<Row> rows)
    implements Picture {

  /** Copies the list. */
  public IntervalPicture {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param name the network
   * @param value the estimate; NaN leaves the row empty
   * @param interval its interval
   * @param single the single seeds' values
   */
  public record Row(String name, double value, Interval interval, List<Double> single) {}

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.intervals(this);
  }
}
