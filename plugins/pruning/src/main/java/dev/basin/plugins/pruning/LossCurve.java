package dev.basin.plugins.pruning;

/**
 * How much loss rises with the share of a layer that has gone: straight between points, never
 * falling, 0 at nothing gone.
 *
 * @param shares ascending, from 0
 * @param rises not falling, from 0
 */
record LossCurve(double[] shares, double[] rises) {

  /**
   * A curve through measured points.
   *
   * @param shares ascending
   * @param rises the rise at each; where one is below those before, their highest counts. NaN, as
   *     where the loss left the range of numbers, counts as infinite
   */
  static LossCurve through(double[] shares, double[] rises) {
    double[] from = new double[shares.length + 1];
    double[] highest = new double[shares.length + 1];
    for (int i = 0; i < shares.length; i++) {
      from[i + 1] = shares[i];
      double rise = Double.isNaN(rises[i]) ? Double.POSITIVE_INFINITY : rises[i];
      highest[i + 1] = Math.max(highest[i], rise);
    }
    return new LossCurve(from, highest);
  }

  /** The rise at a share above 0; infinite beyond the last point. */
  double at(double share) {
    for (int i = 1; i < shares.length; i++) {
      if (share <= shares[i]) {
        double width = shares[i] - shares[i - 1];
        if (share == shares[i] || rises[i] == rises[i - 1] || width == 0) {
          return rises[i];
        }
        return rises[i - 1] + (rises[i] - rises[i - 1]) * (share - shares[i - 1]) / width;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
