package dev.basin.plugins.shifts.image;

/**
 * An affine map of the plane by bilinear interpolation: the pixel (x, y) of the result is taken
 * from (xx·x + xy·y + x0, yx·x + yy·y + y0).
 *
 * @param xx how the source column changes with the column
 * @param xy how the source column changes with the row
 * @param x0 the source column of the pixel (0, 0)
 * @param yx how the source row changes with the column
 * @param yy how the source row changes with the row
 * @param y0 the source row of the pixel (0, 0)
 */
record AffineWarp(double xx, double xy, double x0, double yx, double yy, double y0) {

  /** The map with a linear part that leaves the middle of the image where it is. */
  static AffineWarp aboutMiddle(ImageShape shape, double xx, double xy, double yx, double yy) {
    double middleX = (shape.width() - 1) / 2.0;
    double middleY = (shape.height() - 1) / 2.0;
    return new AffineWarp(
        xx,
        xy,
        middleX - xx * middleX - xy * middleY,
        yx,
        yy,
        middleY - yx * middleX - yy * middleY);
  }

  /** A shift of the source. */
  static AffineWarp shift(double x, double y) {
    return new AffineWarp(1, 0, x, 0, 1, y);
  }

  /** Warps every channel. */
  void apply(Image image, Border border) {
    int height = image.height();
    int width = image.width();
    Bilinear source = new Bilinear(image, border);
    double[] result = new double[image.pixels().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        source.at(xx * x + xy * y + x0, yx * x + yy * y + y0);
        source.write(result, y * width + x);
      }
    }
    image.replace(result);
  }
}
