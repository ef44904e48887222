package dev.basin.plugins.shifts.image;

/**
 * The middle of an axis enlarged to the whole by linear interpolation, the outermost pixels of both
 * being the same.
 *
 * <p>Immutable and safe to share between threads.
 */
final class AxisZoom {
  private final int[] below;
  private final int[] above;
  private final double[] share;

  private AxisZoom(int[] below, int[] above, double[] share) {
    this.below = below;
    this.above = above;
    this.share = share;
  }

  /**
   * Prepares the zoom of an axis of {@code size} pixels.
   *
   * @param factor at least 1
   */
  static AxisZoom of(int size, double factor) {
    int crop = (int) Math.ceil(size / factor);
    int first = (size - crop) / 2;
    int enlarged = (int) Math.rint(crop * factor);
    int trim = (enlarged - size) / 2;
    double step = enlarged > 1 ? (crop - 1.0) / (enlarged - 1) : 0;
    int[] below = new int[size];
    int[] above = new int[size];
    double[] share = new double[size];
    for (int i = 0; i < size; i++) {
      double place = Math.min(crop - 1, (i + trim) * step);
      int whole = (int) place;
      below[i] = first + whole;
      above[i] = first + Math.min(crop - 1, whole + 1);
      share[i] = place - whole;
    }
    return new AxisZoom(below, above, share);
  }

  boolean changesNothing() {
    for (int i = 0; i < below.length; i++) {
      if (share[i] != 0 || below[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** line = factor × row {@code i} of the plane at {@code start}, zoomed along this axis. */
  void mixRows(double[] plane, int start, int width, int i, double factor, double[] line) {
    int from = start + below[i] * width;
    int to = start + above[i] * width;
    double second = factor * share[i];
    double first = factor - second;
    for (int x = 0; x < width; x++) {
      line[x] = first * plane[from + x] + second * plane[to + x];
    }
  }

  /** Adds a line, zoomed along this axis, to {@code sum} from {@code offset} on. */
  void addMixed(double[] line, double[] sum, int offset) {
    for (int x = 0; x < below.length; x++) {
      double left = line[below[x]];
      sum[offset + x] += left + share[x] * (line[above[x]] - left);
    }
  }
}
