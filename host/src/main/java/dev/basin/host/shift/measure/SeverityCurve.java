package dev.basin.host.shift.measure;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Accuracy over severity (or time), linear between environments.
 *
 * @param severities ascending; the clean data first
 * @param order the environment at each place of the curve
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SeverityCurve(double[] severities, int[] order) {

  /**
   * The curve through environments.
   *
   * @param severities one per environment, the clean data first; those of equal severity keep their
   *     order
   * @return the curve
   */
  public static SeverityCurve through(double[] severities) {
    int[] order =
        IntStream.range(0, severities.length)
            .boxed()
            .sorted(Comparator.comparingDouble(e -> severities[e]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new SeverityCurve(IntStream.of(order).mapToDouble(e -> severities[e]).toArray(), order);
  }

  /**
   * How far severities reach.
   *
   * @return the largest less the smallest, 0 or more
   */
  public double range() {
    return severities[severities.length - 1] - severities[0];
  }

  /**
   * The area under the curve by its range: the mean accuracy over all severities.
   *
   * @param accuracies one per environment
   * @return within [0, 1]; NaN if the range is 0
   */
  public double area(double[] accuracies) {
    double area = 0;
    for (int i = 1; i < order.length; i++) {
      area +=
          (severities[i] - severities[i - 1])
              * (accuracies[order[i]] + accuracies[order[i - 1]])
              / 2;
    }
    return area / range();
  }

  /**
   * Where the curve first falls to a given loss below the clean accuracy.
   *
   * @param accuracies one per environment, the clean data first
   * @param loss how much less, above 0
   * @return the severity; infinite if it never falls that far
   */
  public double severityOfLoss(double[] accuracies, double loss) {
    // A share of n examples minus a loss is not exact; a hair decides nothing.
    double target = accuracies[0] - loss + 1e-12;
    for (int i = 0; i < order.length; i++) {
      double here = accuracies[order[i]];
      if (here <= target) {
        if (i == 0) {
          return severities[0];
        }
        double before = accuracies[order[i - 1]];
        double share = (before - (accuracies[0] - loss)) / (before - here);
        return severities[i - 1] + Math.min(share, 1) * (severities[i] - severities[i - 1]);
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
