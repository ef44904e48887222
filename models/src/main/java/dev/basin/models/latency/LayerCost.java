package dev.basin.models.latency;

/**
 * What one unit group of a layer, or of several that are tied, costs in time.
 *
 * @param layers the layers that the groups run through, as {@code UnitGroup.layers()} names them
 * @param groups how many groups run through these layers
 * @param removed how many of them were removed for the measurement
 * @param microsPerGroup microseconds of a batch that each removed group saved, at least 0
 * @param comparison what was measured: the whole network and the one without these groups
 */
public record LayerCost(
    String layers, int groups, int removed, double microsPerGroup, LatencyComparison comparison) {}
