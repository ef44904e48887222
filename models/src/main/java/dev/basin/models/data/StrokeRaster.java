package dev.basin.models.data;

import java.util.List;

/**
 * An image of pen strokes: each pixel's ink is how far the round pen covers it, by the distance
 * from the pixel's centre to the nearest stroke. Needs no graphics library, so every machine draws
 * the same. Confined to one thread.
 */
final class StrokeRaster {
  private static final int STEPS = 12;

  private final int size;
  private final double[] ink;

  StrokeRaster(int size) {
    this.size = size;
    this.ink = new double[size * size];
  }

  /** Draws cubic curves: start point, then three points per curve, each x, y in [0, 1]. */
  void draw(List<double[]> strokes, double radius) {
    for (double[] stroke : strokes) {
      for (int at = 0; at + 7 < stroke.length; at += 6) {
        curve(stroke, at, radius);
      }
    }
  }

  /** The image, row by row, each pixel in [0, 1]. */
  double[] pixels() {
    return ink;
  }

  private void curve(double[] stroke, int at, double radius) {
    double fromX = stroke[at];
    double fromY = stroke[at + 1];
    for (int step = 1; step <= STEPS; step++) {
      double t = (double) step / STEPS;
      double x = bezier(stroke, at, t);
      double y = bezier(stroke, at + 1, t);
      segment(fromX * size, fromY * size, x * size, y * size, radius * size);
      fromX = x;
      fromY = y;
    }
  }

  private static double bezier(double[] p, int at, double t) {
    double s = 1 - t;
    return s * s * s * p[at]
        + 3 * s * s * t * p[at + 2]
        + 3 * s * t * t * p[at + 4]
        + t * t * t * p[at + 6];
  }

  /** One straight piece in pixels; ink falls from 1 to 0 over one pixel around the pen's edge. */
  private void segment(double x0, double y0, double x1, double y1, double radius) {
    double reach = radius + 0.5;
    int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach - 0.5));
    int right = Math.min(size - 1, (int) Math.ceil(Math.max(x0, x1) + reach - 0.5));
    int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach - 0.5));
    int bottom = Math.min(size - 1, (int) Math.ceil(Math.max(y0, y1) + reach - 0.5));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double squared = dx * dx + dy * dy;
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - x0;
        double py = row + 0.5 - y0;
        double along = squared == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / squared));
        double ex = px - along * dx;
        double ey = py - along * dy;
        double cover = Math.max(0, Math.min(1, reach - Math.sqrt(ex * ex + ey * ey)));
        int pixel = row * size + column;
        ink[pixel] = Math.max(ink[pixel], cover);
      }
    }
  }
}
