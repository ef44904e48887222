package dev.basin.host.study;

import java.util.Map;

/**
 * A metric of importance to compute.
 *
 * @param metric id of the metric
 * @param options its options, complete
 * @param split the data
 * @param target what the scores are about: loss, label, predicted or class:N
 */
public record ImportanceSpec(
    String metric, Map<String, Object> options, Split split, String target) {}
