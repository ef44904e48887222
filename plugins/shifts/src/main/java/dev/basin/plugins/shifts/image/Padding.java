package dev.basin.plugins.shifts.image;

/**
 * A plane with a margin on all sides, so that filters need not look where the edge is.
 *
 * <p>Immutable and safe to share between threads.
 */
final class Padding {
  private final int margin;
  private final int height;
  private final int width;
  private final int[] rows;
  private final int[] columns;

  Padding(ImageShape shape, int margin, Border border) {
    this.margin = margin;
    this.height = shape.height();
    this.width = shape.width();
    this.rows = sources(height, margin, border);
    this.columns = sources(width, margin, border);
  }

  private static int[] sources(int size, int margin, Border border) {
    int[] sources = new int[size + 2 * margin];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = border.index(i - margin, size);
    }
    return sources;
  }

  int margin() {
    return margin;
  }

  /** Pixels in a row of the padded plane. */
  int stride() {
    return columns.length;
  }

  /** A new array that a padded plane fits in. */
  double[] plane() {
    return new double[rows.length * columns.length];
  }

  /** Copies the plane that starts at {@code start} with its margin. */
  void fill(double[] pixels, int start, double[] padded) {
    for (int row = 0; row < rows.length; row++) {
      int target = row * columns.length;
      int source = start + rows[row] * width;
      for (int column = 0; column < margin; column++) {
        padded[target + column] = pixels[source + columns[column]];
      }
      System.arraycopy(pixels, source, padded, target + margin, width);
      for (int column = margin + width; column < columns.length; column++) {
        padded[target + column] = pixels[source + columns[column]];
      }
    }
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }
}
