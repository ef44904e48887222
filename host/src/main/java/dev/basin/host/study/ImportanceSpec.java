package dev.basin.host.study;

import java.util.Map;

/**
 * A metric of importance to compute.
 *
 * @param metric id of the metric
 * @param options its options, complete
 * @param split the data
 */
public record ImportanceSpec(String metric, Map<String, Object> options, Split split) {}
