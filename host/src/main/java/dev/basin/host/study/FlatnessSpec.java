package dev.basin.host.study;

import java.util.Map;

/**
 * A measure of flatness to compute.
 *
 * @param measure id of the measure
 * @param options its options, complete
 * @param split the data
 * @param audit whether it is also taken after each transformation that it should not see
 */
public record FlatnessSpec(
    String measure, Map<String, Object> options, Split split, boolean audit) {}
