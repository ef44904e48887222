package dev.basin.plugins.shifts.image;

import java.util.List;

/**
 * A weighted sum of shifted images, for kernels that are no product of two.
 *
 * <p>Immutable and safe to share between threads.
 */
final class SparseFilter {
  private final Padding padding;
  private final int[] offsets;
  private final double[] weights;

  /**
   * Prepares the filter.
   *
   * @param taps which pixels are summed, at least one
   */
  SparseFilter(ImageShape shape, List<Tap> taps, Border border) {
    int margin = 0;
    for (Tap tap : taps) {
      margin = Math.max(margin, Math.max(Math.abs(tap.down()), Math.abs(tap.right())));
    }
    padding = new Padding(shape, margin, border);
    offsets = new int[taps.size()];
    weights = new double[taps.size()];
    for (int i = 0; i < offsets.length; i++) {
      Tap tap = taps.get(i);
      offsets[i] = (margin + tap.down()) * padding.stride() + margin + tap.right();
      weights[i] = tap.weight();
    }
  }

  /** Filters planes of the filter's height and width, one after the other, in place. */
  void apply(double[] pixels) {
    int height = padding.height();
    int width = padding.width();
    double[] padded = padding.plane();
    for (int start = 0; start < pixels.length; start += height * width) {
      padding.fill(pixels, start, padded);
      for (int y = 0; y < height; y++) {
        sum(padded, y * padding.stride(), pixels, start + y * width, width);
      }
    }
  }

  private void sum(double[] padded, int row, double[] into, int offset, int width) {
    for (int tap = 0; tap < offsets.length; tap++) {
      double weight = weights[tap];
      int source = row + offsets[tap];
      if (tap == 0) {
        for (int x = 0; x < width; x++) {
          into[offset + x] = weight * padded[source + x];
        }
      } else {
        for (int x = 0; x < width; x++) {
          into[offset + x] += weight * padded[source + x];
        }
      }
    }
  }

  /** A pixel that is summed: where it lies from the pixel made, and its weight. */
  record Tap(int down, int right, double weight) {}
}
