package dev.basin.host.importance.redundancy;

import dev.basin.host.statistics.Estimated;

/**
 * A candidate pair that was put to the test.
 *
 * @param layer the layer's name
 * @param first the lower index
 * @param second the higher index
 * @param correlation Pearson's r of their activations
 * @param joint the rise of the loss without both
 * @param excess that rise less those without each, added up
 * @param p the one-sided p-value of no excess
 * @param adjusted the same corrected for all pairs
 * @param replaceable whether the two replace each other
 */
public record TestedPair(
    String layer,
    int first,
    int second,
    double correlation,
    Estimated joint,
    Estimated excess,
    double p,
    double adjusted,
    boolean replaceable) {}
