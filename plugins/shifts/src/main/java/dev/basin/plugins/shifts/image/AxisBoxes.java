package dev.basin.plugins.shifts.image;

/**
 * An axis made smaller and large again: each pixel becomes the mean of a range of pixels.
 *
 * <p>Immutable and safe to share between threads.
 */
final class AxisBoxes {
  private final int[] first;
  private final int[] end;

  private AxisBoxes(int[] first, int[] end) {
    this.first = first;
    this.end = end;
  }

  /** From {@code size} pixels to {@code smaller} and back. */
  static AxisBoxes thereAndBack(int size, int smaller) {
    AxisBoxes down = resized(size, smaller);
    int[] first = new int[size];
    int[] end = new int[size];
    for (int i = 0; i < size; i++) {
      // Enlarging takes the one coarse pixel in which the middle lies.
      int coarse = Math.min(smaller - 1, (int) ((i + 0.5) * smaller / size));
      first[i] = down.first[coarse];
      end[i] = down.end[coarse];
    }
    return new AxisBoxes(first, end);
  }

  private static AxisBoxes resized(int size, int smaller) {
    double scale = (double) size / smaller;
    int[] first = new int[smaller];
    int[] end = new int[smaller];
    for (int i = 0; i < smaller; i++) {
      first[i] = (int) (i * scale + 0.5);
      end[i] = Math.min(size, (int) ((i + 1) * scale + 0.5));
    }
    return new AxisBoxes(first, end);
  }

  /** Pixel {@code i} of the axis that starts at {@code start} and goes on every {@code step}. */
  double mean(double[] pixels, int start, int step, int i) {
    double sum = 0;
    for (int j = first[i]; j < end[i]; j++) {
      sum += pixels[start + j * step];
    }
    return sum / (end[i] - first[i]);
  }
}
