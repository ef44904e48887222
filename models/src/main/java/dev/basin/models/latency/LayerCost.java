package dev.basin.models.latency;

/**
 * What one unit group of a layer costs in time.
 *
 * @param layer the layer of the groups' first units
 * @param groups how many groups the layer has
 * @param removed how many of them were removed for the measurement
 * @param microsPerGroup microseconds of a batch that each removed group saved, at least 0
 * @param comparison what was measured: the whole network and the one without these groups
 */
public record LayerCost(
    String layer, int groups, int removed, double microsPerGroup, LatencyComparison comparison) {}
