package dev.basin.host.report.picture;

import dev.basin.host.report.statistics.Interval;
import java.util.List;

/**
 * Points with intervals on two axes, and lines to hold them against.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series the points, in groups that are told apart
 * @param lines the lines
 */
public record ScatterPicture(
    String id,
    String title,
    String caption,
    ScaledAxis x,
    ScaledAxis y,
    List<Series> series,
    List<Line> lines)
    implements Picture {

  /** Copies the lists. */
  public ScatterPicture {
    series = List.copyOf(series);
    lines = List.copyOf(lines);
  }

  /**
   * Points of one kind.
   *
   * @param legend their name
   * @param look which colour and which mark, by index
   * @param points the points
   */
  public record Series(String legend, int look, List<Point> points) {

    /** Copies the list. */
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * A point.
   *
   * @param name what it is
   * @param x where; NaN leaves it out
   * @param y where; NaN leaves it out
   * @param xInterval interval of x
   * @param yInterval interval of y
   */
  public record Point(String name, double x, double y, Interval xInterval, Interval yInterval) {}

  /**
   * A straight line between two points of the axes as drawn.
   *
   * @param legend its name
   * @param look how it is drawn
   * @param fromX its start
   * @param fromY its start
   * @param toX its end
   * @param toY its end
   */
  public record Line(
      String legend, Curve.Look look, double fromX, double fromY, double toX, double toY) {}

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.scatter(this);
  }
}
