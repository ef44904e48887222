package dev.basin.host.study;

/**
 * The ends of an axis.
 *
 * @param from the smaller end
 * @param to the larger end
 */
public record AxisRange(double from, double to) {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if they are not finite or not in order
   */
  public AxisRange {
    if (!Double.isFinite(from) || !Double.isFinite(to) || from >= to) {
      throw new IllegalArgumentException("not a range: " + from + ":" + to);
    }
  }

  /**
   * Evenly spaced points, ends included.
   *
   * @param count how many, at least 1
   * @return the points; the middle of the range if there is one only
   */
  public double[] points(int count) {
    double[] points = new double[count];
    for (int i = 0; i < count; i++) {
      double weight = count == 1 ? 0.5 : (double) i / (count - 1);
      points[i] = from * (1 - weight) + to * weight;
    }
    return points;
  }
}
