package dev.basin.host.importance.shift;

import dev.basin.host.statistics.Estimated;

/**
 * A unit that matters only on shifted data.
 *
 * @param layer its layer
 * @param index its index there
 * @param environment where it matters
 * @param clean its score on clean data
 * @param shifted its score in that environment
 */
record OnlyShiftedUnit(
    String layer, int index, String environment, Estimated clean, Estimated shifted) {}
