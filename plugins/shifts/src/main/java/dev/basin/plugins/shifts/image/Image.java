package dev.basin.plugins.shifts.image;

/**
 * One image: float64 values, plane after plane, rows first.
 *
 * <p>For one thread.
 */
final class Image {
  private final ImageShape shape;
  private double[] pixels;

  /** Takes the values themselves, not a copy. */
  Image(ImageShape shape, double[] pixels) {
    this.shape = shape;
    this.pixels = pixels;
  }

  int channels() {
    return shape.channels();
  }

  int height() {
    return shape.height();
  }

  int width() {
    return shape.width();
  }

  /** The values themselves, [channels, height, width]; write to change the image. */
  double[] pixels() {
    return pixels;
  }

  /** Takes other values; kept. */
  void replace(double[] values) {
    pixels = values;
  }
}
