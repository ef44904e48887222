package dev.basin.host.shift.measure;

import java.util.List;

/**
 * The sums of one measure, laid out for fast resampling.
 *
 * <p>Every example falls in one cell, so a tally costs one multiplication per example and resample,
 * however many cells there are; a product of matrices would cost one per cell.
 */
final class PreparedSums {
  private final List<SortedTally> tallies;
  private final SortedTally rows;
  private final int cells;
  private final boolean distinct;
  private final Tallied.Combination combination;
  private final double[] result;

  /**
   * Lays sums out.
   *
   * @param set the examples that are drawn
   * @param ids one per row
   * @param sums the measure of the rows
   * @param result where the measure of every resample goes
   */
  PreparedSums(ExampleSet set, long[] ids, Tallied.Sums sums, double[] result) {
    int[] places = set.places(ids);
    List<Tally> columns = sums.tallies();
    this.tallies = columns.stream().map(tally -> SortedTally.of(places, tally)).toList();
    this.cells = columns.stream().mapToInt(Tally::cells).sum();
    this.distinct = places.length == set.size();
    this.rows = SortedTally.of(places, Tally.ofCounts(1, new int[places.length]));
    this.combination = sums.combination();
    this.result = result;
  }

  /**
   * Measures some resamples.
   *
   * @param counts how often each example was drawn: [examples, at least width]
   * @param first the first resample
   * @param width how many
   */
  void resample(double[][] counts, int first, int width) {
    int padded = counts[0].length;
    double[][] sums = new double[cells][padded];
    int at = 0;
    for (SortedTally tally : tallies) {
      at = tally.add(counts, sums, at);
    }
    // How many rows a resample has changes only where an example has several.
    double[][] drawn = new double[1][padded];
    if (!distinct) {
      rows.add(counts, drawn, 0);
    }
    double[] ofOne = new double[cells];
    for (int b = 0; b < width; b++) {
      for (int c = 0; c < cells; c++) {
        ofOne[c] = sums[c][b];
      }
      result[first + b] = combination.of(ofOne, distinct ? counts.length : drawn[0][b]);
    }
  }
}
