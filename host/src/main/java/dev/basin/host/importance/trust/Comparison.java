package dev.basin.host.importance.trust;

import dev.basin.host.statistics.Estimated;
import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A metric's area against those of control orders.
 *
 * <p>The null hypothesis is that the metric's order is one more draw of the control orders. Were
 * their areas normal, then (metric − mean of R controls) / (s √(1 + 1/R)) would have Student's t
 * distribution with R − 1 degrees of freedom: the test behind a prediction interval for one more
 * draw. It needs few controls. How many controls the metric is ahead of needs no distribution: of R
 * controls, its place among R + 1 draws is uniform. A claim needs both.
 *
 * @param difference metric less mean of controls, positive where the metric is better; the interval
 *     is that of the prediction, 95 %
 * @param p two-sided
 * @param adjusted for all comparisons of the network (Holm 1979)
 * @param ahead how many controls the metric is better than
 * @param controls how many there are
 * @param reason why there is no p; empty where there is one
 */
public record Comparison(
    Estimated difference, double p, double adjusted, int ahead, int controls, String reason) {
  private static final double LEVEL = 0.05;

  /** Below this, areas differ by rounding only. */
  private static final double NO_SPREAD = 1e-9;

  /**
   * Compares.
   *
   * @param metric the metric's area
   * @param controls areas of control orders, at least 2
   * @param smallIsBetter true for areas that a good metric makes small
   * @return the comparison, not yet adjusted
   */
  static Comparison of(double metric, double[] controls, boolean smallIsBetter) {
    double sign = smallIsBetter ? -1 : 1;
    int count = controls.length;
    double mean = Arrays.stream(controls).average().orElse(Double.NaN);
    double squares = Arrays.stream(controls).map(each -> (each - mean) * (each - mean)).sum();
    double error = Math.sqrt(squares / (count - 1) * (1 + 1.0 / count));
    double difference = sign * (metric - mean);
    int ahead =
        (int) Arrays.stream(controls).filter(each -> sign * (metric - each) > NO_SPREAD).count();
    if (!(error > NO_SPREAD)) {
      return new Comparison(
          Estimated.of(difference),
          Double.NaN,
          Double.NaN,
          ahead,
          count,
          "all control orders have the same area");
    }
    TDistribution t = new TDistribution(count - 1);
    double p = 2 * t.cumulativeProbability(-Math.abs(difference) / error);
    double half = t.inverseCumulativeProbability(1 - LEVEL / 2) * error;
    return new Comparison(
        Estimated.of(difference, difference - half, difference + half),
        p,
        Double.NaN,
        ahead,
        count,
        "");
  }

  static Comparison none(String reason) {
    return new Comparison(Estimated.none(reason), Double.NaN, Double.NaN, 0, 0, reason);
  }

  Comparison adjustedTo(double corrected) {
    return new Comparison(difference, p, corrected, ahead, controls, reason);
  }

  /** Whether the metric is better: after the correction, and by its place among the controls. */
  boolean better() {
    return adjusted < LEVEL && difference.value() > 0 && controls - ahead <= mayBeAhead(controls);
  }

  /** Whether the metric is worse, after the correction. */
  boolean worse() {
    return adjusted < LEVEL && difference.value() < 0;
  }

  /** How many controls may be as good before the place among them is no longer in the best 5 %. */
  private static int mayBeAhead(int controls) {
    return Math.max(0, (int) Math.floor(LEVEL * (controls + 1)) - 1);
  }
}
