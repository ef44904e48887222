package dev.basin.api;

import dev.basin.api.model.UnitGroup;

/**
 * A unit group with the score the host reduced from its units.
 *
 * @param group the units that go together
 * @param score the reduced importance; low goes first
 */
public record ScoredGroup(UnitGroup group, double score) {}
