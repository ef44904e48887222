package dev.basin.host.shift.measure;

import java.util.Arrays;

/**
 * Bins of confidence: bin b holds confidences above edge b and up to edge b + 1; the first also
 * holds its lower edge.
 *
 * @param edges ascending, from 0 to 1; one more than bins
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ConfidenceBins(double[] edges) {

  /**
   * Bins of equal width.
   *
   * @param bins how many
   * @return the bins
   */
  public static ConfidenceBins even(int bins) {
    double[] edges = new double[bins + 1];
    for (int b = 0; b <= bins; b++) {
      edges[b] = (double) b / bins;
    }
    return new ConfidenceBins(edges);
  }

  /**
   * Bins of equal count. Equal confidences share a bin, so that the order of examples says nothing;
   * then there are fewer bins.
   *
   * @param confidences what to share out
   * @param bins how many at most
   * @return the bins; the inner edges are confidences of the sample
   */
  public static ConfidenceBins ofEqualCount(Confidences confidences, int bins) {
    double[] sorted = confidences.values().clone();
    Arrays.sort(sorted);
    double[] edges = new double[bins + 1];
    int used = 0;
    for (int b = 1; b < bins; b++) {
      int last = (int) ((long) b * sorted.length / bins) - 1;
      if (last >= 0 && sorted[last] > edges[used] && sorted[last] < sorted[sorted.length - 1]) {
        edges[++used] = sorted[last];
      }
    }
    edges[++used] = 1;
    return new ConfidenceBins(Arrays.copyOf(edges, used + 1));
  }

  /**
   * How many bins there are.
   *
   * @return at least 1
   */
  public int count() {
    return edges.length - 1;
  }

  /**
   * The bin of every confidence.
   *
   * @param confidences the confidences
   * @return one per example, 0 to count − 1
   */
  public int[] of(Confidences confidences) {
    int[] bins = new int[confidences.values().length];
    for (int i = 0; i < bins.length; i++) {
      int at = Arrays.binarySearch(edges, confidences.values()[i]);
      int upper = at >= 0 ? at : -at - 1;
      // Rounding can carry a confidence a hair above 1.
      bins[i] = Math.min(Math.max(upper, 1), count()) - 1;
    }
    return bins;
  }
}
