package dev.basin.host.report.picture;

import dev.basin.host.report.statistics.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * A curve through points, some of which may be missing.
 *
 * @param legend its name in the legend; curves of one name share an entry and a colour
 * @param detail what tells it from others of that name, such as "seed 2"; may be empty
 * @param look how it is drawn
 * @param points its points, by x
 */
public record Curve(String legend, String detail, Look look, List<Point> points) {
  private static final int FEW_POINTS = 16;

  /** Copies the list. */
  public Curve {
    points = List.copyOf(points);
  }

  /**
   * Whether the points are too many to draw each.
   *
   * @return true for more than 16
   */
  public boolean many() {
    return points.size() > FEW_POINTS;
  }

  /**
   * The points whose interval is known, in runs without a gap.
   *
   * @return the runs
   */
  public List<List<Point>> runs() {
    List<List<Point>> runs = new ArrayList<>();
    boolean open = false;
    for (Point point : points) {
      boolean known = point.interval().known();
      if (known && !open) {
        runs.add(new ArrayList<>());
      }
      if (known) {
        runs.get(runs.size() - 1).add(point);
      }
      open = known;
    }
    return runs;
  }

  /**
   * A point with its interval.
   *
   * @param x where
   * @param y the value; NaN draws a gap
   * @param interval the value's interval; unknown draws none
   * @param note what else to say of it; may be empty
   */
  public record Point(double x, double y, Interval interval, String note) {

    /**
     * A point without interval.
     *
     * @param x where
     * @param y the value
     */
    public Point(double x, double y) {
      this(x, y, Interval.UNKNOWN, "");
    }
  }

  /**
   * How a curve is drawn, so that it can be told from others without colour too.
   *
   * @param hue index into the palette; {@link #CONTROL} for the neutral colour of a control
   * @param dash solid, dashed or dotted
   * @param faint whether it stands behind the others
   */
  public record Look(int hue, Dash dash, boolean faint) {
    /** The neutral colour. */
    public static final int CONTROL = -1;

    /**
     * The look of the n-th of several curves that are to be told apart.
     *
     * @param index counted from 0
     * @return colours first, then dashes
     */
    public static Look of(int index) {
      Dash[] dashes = Dash.values();
      return new Look(index % Palette.HUES, dashes[(index / Palette.HUES) % dashes.length], false);
    }

    /**
     * The same look, standing behind.
     *
     * @return the look
     */
    public Look behind() {
      return new Look(hue, dash, true);
    }
  }

  /** How a line is broken. */
  public enum Dash {
    /** Unbroken. */
    SOLID,
    /** Long dashes. */
    DASHED,
    /** Dots. */
    DOTTED
  }
}
