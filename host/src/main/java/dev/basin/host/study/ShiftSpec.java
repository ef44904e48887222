package dev.basin.host.study;

import java.util.Map;

/**
 * A shift to evaluate under.
 *
 * @param scenario id of the scenario
 * @param options its options, complete
 * @param split the data that is shifted
 */
public record ShiftSpec(String scenario, Map<String, Object> options, Split split) {}
