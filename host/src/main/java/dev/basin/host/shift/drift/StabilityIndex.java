package dev.basin.host.shift.drift;

/**
 * The population stability index Σ (q − p) ln(q / p) over bins with equal shares of the clean
 * sample: the symmetric Kullback–Leibler divergence of binned data.
 *
 * <p>A bin ends at a quantile of the clean sample, that value included; equal values stay together,
 * so a feature of few values has fewer bins. The first and last bin have no outer edge. A bin that
 * is empty on one side counts as half an example there, which keeps the index finite; one that is
 * empty on both sides does not count.
 *
 * @param bins how many, at least 2
 */
record StabilityIndex(int bins) implements FeatureStatistic {
  private static final double EMPTY = 0.5;

  @Override
  public double of(RankedFeature ranked, boolean[] clean, int[] counts) {
    int n = 0;
    for (int row = 0; row < counts.length; row++) {
      n += clean[row] ? counts[row] : 0;
    }
    int[] before = new int[bins];
    int[] after = new int[bins];
    int[] order = ranked.order();
    boolean[] last = ranked.last();
    int below = 0;
    int tied = 0;
    int bin = 0;
    for (int place = 0; place < order.length; place++) {
      int row = order[place];
      if (clean[row]) {
        before[bin] += counts[row];
        tied += counts[row];
      } else {
        after[bin] += counts[row];
      }
      if (last[place]) {
        below += tied;
        tied = 0;
        bin = Math.min(bins - 1, (int) ((long) below * bins / n));
      }
    }
    return of(before, after);
  }

  /**
   * The index of counts.
   *
   * @param before examples per bin of the clean sample
   * @param after of the shifted one
   * @return 0 or more, finite
   */
  static double of(int[] before, int[] after) {
    double n = 0;
    double m = 0;
    for (int bin = 0; bin < before.length; bin++) {
      n += before[bin];
      m += after[bin];
    }
    double index = 0;
    for (int bin = 0; bin < before.length; bin++) {
      if (before[bin] != 0 || after[bin] != 0) {
        double p = Math.max(EMPTY, before[bin]) / n;
        double q = Math.max(EMPTY, after[bin]) / m;
        index += (q - p) * Math.log(q / p);
      }
    }
    return index;
  }
}
