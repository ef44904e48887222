package dev.basin.host.shift.drift;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows in order of one feature, so that statistics of ranks need no further sorting.
 *
 * @param feature the feature's index
 * @param order row indices in ascending order of the feature
 * @param last for each place in that order, whether the next value is another one
 */
@SuppressWarnings("ArrayRecordComponent") // read-only, never compared
record RankedFeature(int feature, int[] order, boolean[] last) {

  /**
   * All features that are not constant.
   *
   * @param samples both samples
   * @return in order of the features
   */
  static List<RankedFeature> of(TwoSamples samples) {
    return IntStream.range(0, samples.features())
        .parallel()
        .mapToObj(feature -> of(feature, samples.column(feature)))
        .filter(ranked -> !ranked.constant())
        .toList();
  }

  private static RankedFeature of(int feature, double[] column) {
    int[] order =
        IntStream.range(0, column.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> column[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean[] last = new boolean[order.length];
    for (int place = 0; place < order.length; place++) {
      last[place] = place + 1 == order.length || column[order[place]] != column[order[place + 1]];
    }
    return new RankedFeature(feature, order, last);
  }

  private boolean constant() {
    return !IntStream.range(0, last.length - 1).anyMatch(place -> last[place]);
  }
}
