package dev.basin.host.importance.trust;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A random split of examples into two disjoint halves; the second has the odd one. */
final class Halves {
  private final int[] first;
  private final int[] second;

  private Halves(int[] first, int[] second) {
    this.first = first;
    this.second = second;
  }

  /** Splits examples; each index in the order of the data. */
  static Halves of(int examples, Randomness random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, examples).boxed().toList());
    Collections.shuffle(order, new Random(random.stream("halves of examples").nextLong()));
    int[] shuffled = order.stream().mapToInt(Integer::intValue).toArray();
    int[] first = Arrays.copyOf(shuffled, examples / 2);
    int[] second = Arrays.copyOfRange(shuffled, examples / 2, examples);
    Arrays.sort(first);
    Arrays.sort(second);
    return new Halves(first, second);
  }

  /** Several splits. */
  static List<Halves> several(int examples, int splits, Randomness random) {
    return IntStream.range(0, splits)
        .mapToObj(split -> of(examples, random.derive("split", split)))
        .toList();
  }

  /** The first half of data. */
  Dataset first(Dataset data) {
    return data.select(data.name() + ", one half", first);
  }

  /** The other half of data. */
  Dataset second(Dataset data) {
    return data.select(data.name() + ", other half", second);
  }

  /** The mean of a number per example over the first half. */
  double firstMean(double[] values) {
    return mean(values, first);
  }

  /** The mean over the other half. */
  double secondMean(double[] values) {
    return mean(values, second);
  }

  private static double mean(double[] values, int[] indices) {
    double sum = 0;
    for (int index : indices) {
      sum += values[index];
    }
    return sum / indices.length;
  }
}
