package dev.basin.api;

import dev.basin.api.data.Dataset;

/**
 * A data set after a shift.
 *
 * @param name unique within its scenario, such as "severity 3"
 * @param severity how strong the shift is, on the scenario's own scale; for shifts in time, the
 *     time. Environments are ordered by it
 * @param data the shifted examples
 */
public record Environment(String name, double severity, Dataset data) {}
