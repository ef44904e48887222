package dev.basin.host.importance.trust;

import dev.basin.host.statistics.Estimated;
import java.util.List;

/**
 * Areas under the accuracy along a metric's order, and how they compare.
 *
 * @param deletion most important units off first: small is good; the interval is over examples
 * @param insertion most important units on first: large is good
 * @param deletionAgainstRandom against random orders
 * @param insertionAgainstRandom against random orders
 * @param deletionAgainstShuffled against the metric's order with units exchanged within layers
 * @param insertionAgainstShuffled likewise
 */
public record Areas(
    Estimated deletion,
    Estimated insertion,
    Comparison deletionAgainstRandom,
    Comparison insertionAgainstRandom,
    Comparison deletionAgainstShuffled,
    Comparison insertionAgainstShuffled) {

  static Areas none(String reason) {
    Estimated none = Estimated.none(reason);
    Comparison missing = Comparison.none(reason);
    return new Areas(none, none, missing, missing, missing, missing);
  }

  /** In the order of the components. */
  List<Comparison> comparisons() {
    return List.of(
        deletionAgainstRandom,
        insertionAgainstRandom,
        deletionAgainstShuffled,
        insertionAgainstShuffled);
  }

  /** With p-values corrected, in the order of {@link #comparisons}. */
  Areas adjustedTo(List<Double> corrected) {
    return new Areas(
        deletion,
        insertion,
        deletionAgainstRandom.adjustedTo(corrected.get(0)),
        insertionAgainstRandom.adjustedTo(corrected.get(1)),
        deletionAgainstShuffled.adjustedTo(corrected.get(2)),
        insertionAgainstShuffled.adjustedTo(corrected.get(3)));
  }
}
