package dev.basin.api.model;

/**
 * One unit of a network.
 *
 * @param layer the layer's name
 * @param index the unit's index in it
 */
public record UnitRef(String layer, int index) {}
