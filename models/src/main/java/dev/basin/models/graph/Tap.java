package dev.basin.models.graph;

import dev.basin.api.model.UnitLayer;

/**
 * Where the units of a layer are read and gated.
 *
 * @param layer the layer
 * @param value the name of the graph's value
 * @param unitAxis the axis of that value that runs over units; all later axes and, for linear
 *     layers on sequences, those between it and the batch axis are positions
 */
public record Tap(UnitLayer layer, String value, int unitAxis) {}
