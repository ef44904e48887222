package dev.basin.host.report.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Isolines and the regions above a level of a function on a rectangular grid, linear along cell
 * edges (marching squares, Lorensen and Cline 1987 in the plane). Where two opposite corners lie
 * above, the mean of the four says whether they join. A cell with a missing corner is left out.
 */
public final class MarchingSquares {
  private final double[] x;
  private final double[] y;
  private final double[][] z;

  /**
   * A function's values on a grid.
   *
   * @param x coordinates of the columns, at least two
   * @param y coordinates of the rows, at least two
   * @param z a row per y, a column per x; NaN where missing
   */
  public MarchingSquares(double[] x, double[] y, double[][] z) {
    this.x = x.clone();
    this.y = y.clone();
    this.z = new double[z.length][];
    for (int row = 0; row < z.length; row++) {
      this.z[row] = z[row].clone();
    }
  }

  /** A point on a cell's edge, known by the edge, so that neighbours agree on it exactly. */
  private record Crossing(long edge, double x, double y) {}

  /** A stretch of an isoline within a cell. */
  private record Segment(Crossing from, Crossing to) {}

  /**
   * The region whose values are at least a level.
   *
   * @param level the level
   * @return closed polygons, in the grid's coordinates
   */
  public Path2D above(double level) {
    Path2D region = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int row = 0; row + 1 < y.length; row++) {
      int runStart = -1;
      for (int column = 0; column + 1 < x.length; column++) {
        boolean whole = known(row, column) && cornersAbove(row, column, level) == 4;
        if (whole && runStart < 0) {
          runStart = column;
        }
        if (!whole) {
          addRun(region, row, runStart, column);
          runStart = -1;
          if (known(row, column)) {
            addCell(region, row, column, level);
          }
        }
      }
      addRun(region, row, runStart, x.length - 1);
    }
    return region;
  }

  /**
   * The isolines of a level, each as one polyline.
   *
   * @param level the level
   * @return the lines' points in order, in the grid's coordinates; a closed line ends where it
   *     began
   */
  public List<List<Point2D>> isolines(double level) {
    List<Segment> segments = new ArrayList<>();
    for (int row = 0; row + 1 < y.length; row++) {
      for (int column = 0; column + 1 < x.length; column++) {
        if (known(row, column)) {
          addSegments(segments, row, column, level);
        }
      }
    }
    return join(segments);
  }

  private void addRun(Path2D region, int row, int from, int to) {
    if (from < 0 || from >= to) {
      return;
    }
    region.moveTo(x[from], y[row]);
    region.lineTo(x[to], y[row]);
    region.lineTo(x[to], y[row + 1]);
    region.lineTo(x[from], y[row + 1]);
    region.closePath();
  }

  private void addCell(Path2D region, int row, int column, double level) {
    if (cornersAbove(row, column, level) == 0) {
      return;
    }
    if (isSaddle(row, column, level) && !joins(row, column, level)) {
      for (int corner = 0; corner < 4; corner++) {
        if (isAbove(row, column, corner, level)) {
          addPolygon(
              region,
              List.of(
                  crossing(row, column, (corner + 3) % 4, level),
                  corner(row, column, corner),
                  crossing(row, column, corner, level)));
        }
      }
      return;
    }
    List<Crossing> polygon = new ArrayList<>();
    for (int corner = 0; corner < 4; corner++) {
      boolean here = isAbove(row, column, corner, level);
      if (here) {
        polygon.add(corner(row, column, corner));
      }
      if (here != isAbove(row, column, (corner + 1) % 4, level)) {
        polygon.add(crossing(row, column, corner, level));
      }
    }
    addPolygon(region, polygon);
  }

  private static void addPolygon(Path2D region, List<Crossing> points) {
    region.moveTo(points.get(0).x(), points.get(0).y());
    points.stream().skip(1).forEach(point -> region.lineTo(point.x(), point.y()));
    region.closePath();
  }

  private void addSegments(List<Segment> segments, int row, int column, double level) {
    int above = cornersAbove(row, column, level);
    if (above == 0 || above == 4) {
      return;
    }
    if (isSaddle(row, column, level)) {
      // The lines cut off the corners that are alone: those below if the ones above join.
      boolean alone = !joins(row, column, level);
      for (int corner = 0; corner < 4; corner++) {
        if (isAbove(row, column, corner, level) == alone) {
          segments.add(
              new Segment(
                  crossing(row, column, (corner + 3) % 4, level),
                  crossing(row, column, corner, level)));
        }
      }
      return;
    }
    List<Crossing> ends = new ArrayList<>();
    for (int edge = 0; edge < 4; edge++) {
      if (isAbove(row, column, edge, level) != isAbove(row, column, (edge + 1) % 4, level)) {
        ends.add(crossing(row, column, edge, level));
      }
    }
    segments.add(new Segment(ends.get(0), ends.get(1)));
  }

  private static List<List<Point2D>> join(List<Segment> segments) {
    Map<Long, List<Segment>> byEdge = new HashMap<>();
    for (Segment segment : segments) {
      byEdge.computeIfAbsent(segment.from().edge(), any -> new ArrayList<>()).add(segment);
      byEdge.computeIfAbsent(segment.to().edge(), any -> new ArrayList<>()).add(segment);
    }
    List<List<Point2D>> lines = new ArrayList<>();
    Set<Segment> used = new HashSet<>();
    // Open lines first, from their ends; what is left then is closed.
    for (Segment segment : segments) {
      for (Crossing end : List.of(segment.from(), segment.to())) {
        if (byEdge.getOrDefault(end.edge(), List.of()).size() == 1 && !used.contains(segment)) {
          lines.add(follow(end, segment, byEdge, used));
        }
      }
    }
    for (Segment segment : segments) {
      if (!used.contains(segment)) {
        lines.add(follow(segment.from(), segment, byEdge, used));
      }
    }
    return lines;
  }

  private static List<Point2D> follow(
      Crossing start, Segment first, Map<Long, List<Segment>> byEdge, Set<Segment> used) {
    List<Point2D> line = new ArrayList<>();
    line.add(new Point2D.Double(start.x(), start.y()));
    Crossing at = start;
    List<Segment> next = List.of(first);
    while (!next.isEmpty()) {
      Segment segment = next.get(0);
      used.add(segment);
      at = segment.from().edge() == at.edge() ? segment.to() : segment.from();
      line.add(new Point2D.Double(at.x(), at.y()));
      next =
          byEdge.getOrDefault(at.edge(), List.of()).stream()
              .filter(other -> !used.contains(other))
              .toList();
    }
    return line;
  }

  // Corners and edges run around the cell: corner 0 is (row, column), corner 1 the next column,
  // corner 2 the next row too, corner 3 the next row; edge i joins corner i to the one after it.

  private static int rowOf(int row, int corner) {
    return corner >= 2 ? row + 1 : row;
  }

  private static int columnOf(int column, int corner) {
    return corner == 1 || corner == 2 ? column + 1 : column;
  }

  private double value(int row, int column, int corner) {
    return z[rowOf(row, corner)][columnOf(column, corner)];
  }

  private boolean isAbove(int row, int column, int corner, double level) {
    return value(row, column, corner) >= level;
  }

  private boolean known(int row, int column) {
    for (int corner = 0; corner < 4; corner++) {
      if (!Double.isFinite(value(row, column, corner))) {
        return false;
      }
    }
    return true;
  }

  private int cornersAbove(int row, int column, double level) {
    int count = 0;
    for (int corner = 0; corner < 4; corner++) {
      count += isAbove(row, column, corner, level) ? 1 : 0;
    }
    return count;
  }

  private boolean isSaddle(int row, int column, double level) {
    return cornersAbove(row, column, level) == 2
        && isAbove(row, column, 0, level) == isAbove(row, column, 2, level);
  }

  private boolean joins(int row, int column, double level) {
    double sum = 0;
    for (int corner = 0; corner < 4; corner++) {
      sum += value(row, column, corner);
    }
    return sum / 4 >= level;
  }

  private Crossing corner(int row, int column, int corner) {
    return new Crossing(-1, x[columnOf(column, corner)], y[rowOf(row, corner)]);
  }

  private Crossing crossing(int row, int column, int edge, double level) {
    // From the lower index to the higher, whichever cell asks: both neighbours get the same bits.
    boolean along = edge == 0 || edge == 2;
    int fromRow = edge == 2 ? row + 1 : row;
    int fromColumn = edge == 1 ? column + 1 : column;
    int toRow = along ? fromRow : fromRow + 1;
    int toColumn = along ? fromColumn + 1 : fromColumn;
    double from = z[fromRow][fromColumn];
    double share = (level - from) / (z[toRow][toColumn] - from);
    long id = 2L * ((long) fromRow * x.length + fromColumn) + (along ? 0 : 1);
    return new Crossing(
        id,
        x[fromColumn] + share * (x[toColumn] - x[fromColumn]),
        y[fromRow] + share * (y[toRow] - y[fromRow]));
  }
}
