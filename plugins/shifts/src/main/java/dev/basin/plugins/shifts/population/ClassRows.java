package dev.basin.plugins.shifts.population;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of each class in an order drawn by id, so that samples lie within one another. */
final class ClassRows {
  private final List<List<Integer>> rows;

  private ClassRows(List<List<Integer>> rows) {
    this.rows = rows;
  }

  static ClassRows of(Dataset data, Randomness random) {
    double[] keys =
        IntStream.range(0, data.size())
            .mapToDouble(row -> random.stream("example", data.id(row)).nextDouble())
            .toArray();
    List<List<Integer>> byClass = new ArrayList<>();
    for (int k = 0; k < data.classes(); k++) {
      byClass.add(new ArrayList<>());
    }
    IntStream.range(0, data.size())
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(row -> keys[row]).thenComparingLong(data::id))
        .forEach(row -> byClass.get(data.label(row)).add(row));
    return new ClassRows(byClass);
  }

  /** How many examples each class has. */
  int[] counts() {
    return rows.stream().mapToInt(List::size).toArray();
  }

  /** The share of each class. */
  double[] priors() {
    double all = rows.stream().mapToInt(List::size).sum();
    return rows.stream().mapToDouble(ofClass -> ofClass.size() / all).toArray();
  }

  /** So many of each class, in the order of the data. */
  int[] first(int[] counts) {
    return IntStream.range(0, counts.length)
        .flatMap(k -> rows.get(k).stream().limit(counts[k]).mapToInt(Integer::intValue))
        .sorted()
        .toArray();
  }
}
