package dev.basin.plugins.shifts.population;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How many examples of each class a sample with given priors has. */
final class ClassCounts {
  private static final double ROUNDING = 1e-9;

  private ClassCounts() {}

  /**
   * The largest sample without replacement, rounded to whole examples by largest remainders; equal
   * remainders go to the lower class.
   *
   * @param available how many examples there are of each class
   * @param priors what share each class is to have; 0 for a class without examples
   * @return how many of each class, never more than there are
   */
  static int[] largest(int[] available, double[] priors) {
    double limit = Double.POSITIVE_INFINITY;
    for (int k = 0; k < priors.length; k++) {
      if (priors[k] > 0) {
        limit = Math.min(limit, available[k] / priors[k]);
      }
    }
    int size = (int) Math.floor(limit + ROUNDING);
    int[] counts = new int[priors.length];
    for (int k = 0; k < priors.length; k++) {
      counts[k] = Math.min(available[k], (int) Math.floor(size * priors[k] + ROUNDING));
    }
    int[] byRemainder =
        IntStream.range(0, priors.length)
            .filter(k -> counts[k] < available[k] && priors[k] > 0)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(k -> counts[k] - size * priors[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    int left = size - Arrays.stream(counts).sum();
    for (int i = 0; i < Math.min(left, byRemainder.length); i++) {
      counts[byRemainder[i]]++;
    }
    return counts;
  }
}
