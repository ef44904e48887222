package dev.basin.host.shift.drift;

/** The largest distance between two empirical distribution functions (Smirnov 1939). */
final class DistanceOfDistributions implements FeatureStatistic {

  @Override
  public double of(RankedFeature ranked, boolean[] clean, int[] counts) {
    int n = 0;
    int m = 0;
    for (int row = 0; row < counts.length; row++) {
      if (clean[row]) {
        n += counts[row];
      } else {
        m += counts[row];
      }
    }
    int[] order = ranked.order();
    boolean[] last = ranked.last();
    long gap = 0;
    long largest = 0;
    for (int place = 0; place < order.length; place++) {
      int row = order[place];
      gap += clean[row] ? (long) counts[row] * m : -(long) counts[row] * n;
      if (last[place]) {
        largest = Math.max(largest, Math.abs(gap));
      }
    }
    return largest / ((double) n * m);
  }
}
