package dev.basin.plugins.shifts.image;

import java.util.random.RandomGenerator;

/** The affine map that moves three corners of a square in an image's middle. */
final class ThreePoints {
  private ThreePoints() {}

  /**
   * Moves the points by up to {@code reach} along each axis.
   *
   * @return the map from the pixels of the result to those of the source
   */
  static AffineWarp moved(ImageShape shape, double reach, RandomGenerator random) {
    double middleX = shape.width() / 2;
    double middleY = shape.height() / 2;
    double half = shape.shortestSide() / 3;
    double[] x = {middleX + half, middleX + half, middleX - half};
    double[] y = {middleY + half, middleY - half, middleY - half};
    double[] movedX = new double[x.length];
    double[] movedY = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      movedX[i] = x[i] + reach * (2 * random.nextDouble() - 1);
      movedY[i] = y[i] + reach * (2 * random.nextDouble() - 1);
    }
    return between(movedX, movedY, x, y);
  }

  /** The map that takes the points {@code from} to the points {@code to}. */
  private static AffineWarp between(double[] fromX, double[] fromY, double[] toX, double[] toY) {
    double ax = fromX[1] - fromX[0];
    double ay = fromY[1] - fromY[0];
    double bx = fromX[2] - fromX[0];
    double by = fromY[2] - fromY[0];
    double area = ax * by - bx * ay;
    if (area == 0) {
      return AffineWarp.shift(0, 0);
    }
    double xx = ((toX[1] - toX[0]) * by - (toX[2] - toX[0]) * ay) / area;
    double xy = ((toX[2] - toX[0]) * ax - (toX[1] - toX[0]) * bx) / area;
    double yx = ((toY[1] - toY[0]) * by - (toY[2] - toY[0]) * ay) / area;
    double yy = ((toY[2] - toY[0]) * ax - (toY[1] - toY[0]) * bx) / area;
    return new AffineWarp(
        xx,
        xy,
        toX[0] - xx * fromX[0] - xy * fromY[0],
        yx,
        yy,
        toY[0] - yx * fromX[0] - yy * fromY[0]);
  }
}
