package dev.basin.host.shift.measure;

/**
 * A tally with its rows in order of their cell, so that several rows of a cell are added at once.
 *
 * @param starts where each cell's rows begin; one more than cells
 * @param place per row: its example's place among those drawn
 * @param value per row
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record SortedTally(int[] starts, int[] place, double[] value) {

  /**
   * Sorts a tally.
   *
   * @param places one per row, in the tally's order
   * @param tally the tally
   * @return the same, sorted; rows of a cell stay in their order
   */
  static SortedTally of(int[] places, Tally tally) {
    int[] starts = new int[tally.cells() + 1];
    for (int cell : tally.cell()) {
      starts[cell + 1]++;
    }
    for (int c = 0; c < tally.cells(); c++) {
      starts[c + 1] += starts[c];
    }
    int[] next = starts.clone();
    int[] place = new int[places.length];
    double[] value = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      int at = next[tally.cell()[i]]++;
      place[at] = places[i];
      value[at] = tally.value()[i];
    }
    return new SortedTally(starts, place, value);
  }

  /**
   * Adds every row as often as it was drawn.
   *
   * @param counts how often each example was drawn: [examples, resamples]
   * @param sums where to add: [cells of several tallies, resamples]
   * @param first the first cell of this tally there
   * @return the cell after its last
   */
  int add(double[][] counts, double[][] sums, int first) {
    for (int c = 0; c + 1 < starts.length; c++) {
      double[] sum = sums[first + c];
      int i = starts[c];
      for (; i + 4 <= starts[c + 1]; i += 4) {
        addFour(
            sum,
            counts[place[i]],
            counts[place[i + 1]],
            counts[place[i + 2]],
            counts[place[i + 3]],
            value[i],
            value[i + 1],
            value[i + 2],
            value[i + 3]);
      }
      for (; i < starts[c + 1]; i++) {
        addOne(sum, counts[place[i]], value[i]);
      }
    }
    return first + starts.length - 1;
  }

  /** Arrays of their own and a plain index: the compiler turns this, and no more, into vectors. */
  private static void addFour(
      double[] sum,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double ofA,
      double ofB,
      double ofC,
      double ofD) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (ofA * a[i] + ofB * b[i]) + (ofC * c[i] + ofD * d[i]);
    }
  }

  private static void addOne(double[] sum, double[] counts, double value) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += value * counts[i];
    }
  }
}
