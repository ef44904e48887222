package dev.basin.host.report.picture;

import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis. */
public final class RoundNumbers {
  private RoundNumbers() {}

  /**
   * Multiples of 1, 2 or 5 times a power of ten.
   *
   * @param low where the range starts
   * @param high where it ends
   * @param about about how many are wanted
   * @return those inside the range
   */
  public static List<Double> between(double low, double high, int about) {
    double span = high - low;
    if (!(span > 0) || !Double.isFinite(span)) {
      return List.of(low);
    }
    double least = span / about;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double step = 10 * power;
    for (double factor : new double[] {5, 2, 1}) {
      if (factor * power >= least * (1 - 1e-9)) {
        step = factor * power;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (long index = (long) Math.ceil(low / step - 1e-9);
        index * step <= high + 1e-9 * span;
        index++) {
      ticks.add(index * step);
    }
    return ticks;
  }
}
