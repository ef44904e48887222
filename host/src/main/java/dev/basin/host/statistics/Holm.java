package dev.basin.host.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction of p-values for how many comparisons were made (Holm 1979): the chance of even
 * one false claim among all stays below the level, however the comparisons depend on each other.
 */
public final class Holm {
  private Holm() {}

  /**
   * Corrected p-values.
   *
   * @param values p-values in any order; NaN where there is none, which counts as no comparison
   * @return in the same order; below a level where the claim stands at that level
   */
  public static List<Double> adjusted(List<Double> values) {
    List<Integer> order =
        IntStream.range(0, values.size())
            .filter(index -> !values.get(index).isNaN())
            .boxed()
            .sorted(Comparator.comparing(values::get))
            .toList();
    Double[] adjusted = new Double[values.size()];
    Arrays.fill(adjusted, Double.NaN);
    double largest = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      int index = order.get(rank);
      largest = Math.max(largest, (order.size() - rank) * values.get(index));
      adjusted[index] = Math.min(1, largest);
    }
    return new ArrayList<>(Arrays.asList(adjusted));
  }
}
