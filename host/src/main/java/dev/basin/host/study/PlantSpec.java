package dev.basin.host.study;

import java.util.Map;

/**
 * A shift that all of the study's data is put under, before anything is trained on it.
 *
 * @param scenario id of a scenario that needs no network
 * @param options its options, complete
 * @param environment the name of one of its environments
 */
public record PlantSpec(String scenario, Map<String, Object> options, String environment) {}
