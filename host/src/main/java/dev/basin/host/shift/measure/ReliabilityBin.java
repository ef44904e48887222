package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.ArrayList;
import java.util.List;

/**
 * One bin of a reliability diagram: how sure the network was, and how often it was right.
 *
 * @param from lower edge, not within the bin (but for 0)
 * @param to upper edge, within the bin
 * @param count how many examples
 * @param confidence their mean confidence; NaN without any
 * @param accuracy the share of right answers; NaN without any
 */
public record ReliabilityBin(
    double from, double to, int count, double confidence, double accuracy) {

  /**
   * The bins of a diagram.
   *
   * @param environment what the network said; labelled
   * @param confidences its confidences
   * @param bins their bins
   * @return one per bin, from unsure to sure
   */
  public static List<ReliabilityBin> of(
      EnvironmentLogits environment, Confidences confidences, ConfidenceBins bins) {
    int[] bin = bins.of(confidences);
    double[] counts = Tally.ofCounts(bins.count(), bin).sums();
    double[] sure = new Tally(bins.count(), bin, confidences.values()).sums();
    double[] right = new Tally(bins.count(), bin, Accuracy.right(environment)).sums();
    List<ReliabilityBin> diagram = new ArrayList<>();
    for (int b = 0; b < bins.count(); b++) {
      // Without examples 0 / 0: NaN.
      diagram.add(
          new ReliabilityBin(
              bins.edges()[b],
              bins.edges()[b + 1],
              (int) counts[b],
              sure[b] / counts[b],
              right[b] / counts[b]));
    }
    return diagram;
  }
}
