package dev.basin.host.report.figure;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Marks of points that differ in shape, so that they can be told apart without colour. */
final class Glyphs {
  private Glyphs() {}

  /** The mark of a series around a place, in pixels. */
  static Shape at(int series, double x, double y, double radius) {
    // Beyond filled and open marks in all hues, shapes move on by one hue.
    return switch (Math.floorMod(series + series / 12, 6)) {
      case 0 -> new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
      case 1 -> polygon(x, y, 0.92 * radius, 4, Math.PI / 4);
      case 2 -> polygon(x, y, 1.25 * radius, 4, 0);
      case 3 -> polygon(x, y, 1.2 * radius, 3, -Math.PI / 2);
      case 4 -> polygon(x, y, 1.2 * radius, 3, Math.PI / 2);
      default -> polygon(x, y, 1.15 * radius, 5, -Math.PI / 2);
    };
  }

  private static Path2D polygon(double x, double y, double radius, int corners, double turn) {
    double reach = corners == 4 && turn != 0 ? radius * Math.sqrt(2) : radius;
    Path2D path = new Path2D.Double();
    for (int corner = 0; corner < corners; corner++) {
      double angle = turn + 2 * Math.PI * corner / corners;
      double px = x + reach * Math.cos(angle);
      double py = y + reach * Math.sin(angle);
      if (corner == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    path.closePath();
    return path;
  }
}
