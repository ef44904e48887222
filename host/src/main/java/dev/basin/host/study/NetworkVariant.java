package dev.basin.host.study;

import java.util.Map;

/**
 * One concrete network of a study: an entry with its axes fixed, and a training seed.
 *
 * @param name unique in the study and fit for a file name, such as "mlp-batch-size-512-seed-2"
 * @param label for people, such as "mlp, batch-size 512, seed 2"
 * @param configuration the varied paths and their values, in the study's order
 * @param seed the training seed; the study's seed for a loaded network
 * @param spec the network
 */
public record NetworkVariant(
    String name, String label, Map<String, String> configuration, long seed, NetworkSpec spec) {}
