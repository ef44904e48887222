package dev.basin.host.shift.drift;

import dev.basin.api.Randomness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Picks rows that two-sample tests may compare.
 *
 * <p>Where an example is in both samples, as after a corruption, the samples are not independent
 * and the p-values of two-sample tests mean nothing. Such examples are dealt out at random: one
 * half stays in the clean sample only, the other in the shifted one only. Of more than a given
 * number of rows, that many are drawn.
 *
 * <p>What happens to an example follows from its id and the seed alone, so the order of rows
 * changes nothing.
 *
 * @param most how many rows of a sample are kept at most
 * @param random the seed
 */
record IndependentRows(int most, Randomness random) {

  /**
   * The rows to compare.
   *
   * @param comparison the data
   * @return rows in an order that the order of the given rows does not change
   */
  TwoSamples of(CleanAndShifted comparison) {
    List<Row> clean = keyed(comparison.clean());
    List<Row> shifted = keyed(comparison.shifted());
    Set<Long> both = ids(clean);
    both.retainAll(ids(shifted));
    if (!both.isEmpty()) {
      List<Row> shared = clean.stream().filter(row -> both.contains(row.id())).toList();
      // The clean sample takes the odd one.
      Set<Long> stay = ids(shared.subList(0, (shared.size() + 1) / 2));
      clean.removeIf(row -> both.contains(row.id()) && !stay.contains(row.id()));
      shifted.removeIf(row -> stay.contains(row.id()));
    }
    return TwoSamples.of(
        chosen(comparison.clean(), clean),
        chosen(comparison.shifted(), shifted),
        comparison.clean().features());
  }

  private List<Row> keyed(Rows rows) {
    long[] ids = rows.ids();
    return new ArrayList<>(
        IntStream.range(0, ids.length)
            .mapToObj(i -> new Row(random.stream("row", ids[i]).nextLong(), ids[i], i))
            .sorted(Comparator.comparingLong(Row::key).thenComparingLong(Row::id))
            .toList());
  }

  private static Set<Long> ids(List<Row> rows) {
    Set<Long> ids = new HashSet<>();
    rows.forEach(row -> ids.add(row.id()));
    return ids;
  }

  private double[] chosen(Rows rows, List<Row> from) {
    int count = Math.min(most, from.size());
    int features = rows.features();
    double[] values = new double[count * features];
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows.values(), from.get(i).at() * features, values, i * features, features);
    }
    return values;
  }

  private record Row(long key, long id, int at) {}
}
