package dev.basin.plugins.shifts.image;

/**
 * Bilinear interpolation between the pixels of an image.
 *
 * <p>For one thread.
 */
final class Bilinear {
  private final double[] pixels;
  private final int height;
  private final int width;
  private final Border border;
  private int left;
  private int right;
  private int upper;
  private int lower;
  private double across;
  private double down;

  Bilinear(Image image, Border border) {
    this.pixels = image.pixels();
    this.height = image.height();
    this.width = image.width();
    this.border = border;
  }

  /** Goes to a point; the middle of the first pixel is (0, 0). */
  void at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    across = x - column;
    down = y - row;
    if (column >= 0 && row >= 0 && column + 1 < width && row + 1 < height) {
      left = column;
      right = column + 1;
      upper = row;
      lower = row + 1;
    } else {
      left = border.index(column, width);
      right = border.index(column + 1, width);
      upper = border.index(row, height);
      lower = border.index(row + 1, height);
    }
  }

  /** Writes the point's value in every channel to {@code place} of the channel's plane. */
  void write(double[] into, int place) {
    int plane = height * width;
    for (int start = 0; start < pixels.length; start += plane) {
      double top = mix(start, upper);
      into[start + place] = top + down * (mix(start, lower) - top);
    }
  }

  private double mix(int start, int row) {
    if (row == Border.OUTSIDE) {
      return 0;
    }
    int line = start + row * width;
    double first = left == Border.OUTSIDE ? 0 : pixels[line + left];
    double second = right == Border.OUTSIDE ? 0 : pixels[line + right];
    return first + across * (second - first);
  }
}
