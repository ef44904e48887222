package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;

/**
 * How often a network was how sure of right and of wrong answers.
 *
 * @param edges of the bins, ascending from 0 to 1
 * @param right right answers per bin
 * @param wrong wrong answers per bin
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ConfidenceHistogram(double[] edges, int[] right, int[] wrong) {
  private static final int BINS = 20;

  /**
   * Counts answers.
   *
   * @param environment what the network said; labelled
   * @param confidences how sure it was
   * @return 20 bins of equal width
   */
  public static ConfidenceHistogram of(EnvironmentLogits environment, Confidences confidences) {
    ConfidenceBins bins = ConfidenceBins.even(BINS);
    int[] bin = bins.of(confidences);
    int[] right = new int[BINS];
    int[] wrong = new int[BINS];
    for (int i = 0; i < bin.length; i++) {
      (environment.correct(i) ? right : wrong)[bin[i]]++;
    }
    return new ConfidenceHistogram(bins.edges(), right, wrong);
  }
}
