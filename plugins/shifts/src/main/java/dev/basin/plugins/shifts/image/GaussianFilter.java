package dev.basin.plugins.shifts.image;

/**
 * A Gaussian blur of every channel: σ in pixels, cut off at a multiple of σ and then normalised.
 *
 * <p>Immutable and safe to share between threads.
 */
final class GaussianFilter {
  private final Padding padding;
  private final double[] kernel;

  /**
   * Prepares the filter.
   *
   * @param truncate where the kernel ends, in σ, rounded to whole pixels
   */
  GaussianFilter(ImageShape shape, double sigma, double truncate, Border border) {
    int radius = (int) (truncate * sigma + 0.5);
    this.kernel = kernel(sigma, radius);
    this.padding = new Padding(shape, radius, border);
  }

  /** A normalised kernel of 2·radius + 1 numbers; at radius 0 the single number 1. */
  static double[] kernel(double sigma, int radius) {
    double[] kernel = new double[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      double value = i == 0 ? 1 : Math.exp(-0.5 * (i / sigma) * (i / sigma));
      kernel[i + radius] = value;
      sum += value;
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }

  /** Blurs planes of the filter's height and width, one after the other, in place. */
  void apply(double[] pixels) {
    if (kernel.length == 1) {
      return;
    }
    int height = padding.height();
    int width = padding.width();
    int stride = padding.stride();
    double[] padded = padding.plane();
    double[] row = new double[stride];
    for (int start = 0; start < pixels.length; start += height * width) {
      padding.fill(pixels, start, padded);
      for (int y = 0; y < height; y++) {
        weigh(padded, y * stride, stride, row, 0, stride);
        weigh(row, 0, 1, pixels, start + y * width, width);
      }
    }
  }

  /** into[i] = Σ kernel[t]·from[i + t·step] for {@code count} numbers. */
  private void weigh(double[] from, int first, int step, double[] into, int offset, int count) {
    double weight = kernel[0];
    for (int i = 0; i < count; i++) {
      into[offset + i] = weight * from[first + i];
    }
    for (int tap = 1; tap < kernel.length; tap++) {
      double next = kernel[tap];
      int source = first + tap * step;
      for (int i = 0; i < count; i++) {
        into[offset + i] += next * from[source + i];
      }
    }
  }
}
