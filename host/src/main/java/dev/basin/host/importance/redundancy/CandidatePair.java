package dev.basin.host.importance.redundancy;

import java.util.Comparator;
import java.util.List;

/**
 * Two units of a layer whose activations go together.
 *
 * @param layer the layer's name
 * @param first the lower index
 * @param second the higher index
 * @param correlation Pearson's r of their activations
 */
record CandidatePair(String layer, int first, int second, double correlation) {

  /**
   * The most correlated pairs.
   *
   * @param all pairs; equal ones stay in this order
   * @param most how many at most
   * @return in their order among all
   */
  static List<CandidatePair> strongest(List<CandidatePair> all, int most) {
    List<CandidatePair> chosen =
        all.stream()
            .sorted(
                Comparator.comparingDouble((CandidatePair pair) -> -Math.abs(pair.correlation())))
            .limit(most)
            .toList();
    return all.stream().filter(chosen::contains).toList();
  }
}
