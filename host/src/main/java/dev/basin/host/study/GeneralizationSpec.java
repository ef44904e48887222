package dev.basin.host.study;

/**
 * How shifts are judged.
 *
 * @param baseline name of the network that corruption errors and iso-difficulty go by
 * @param resamples how many bootstrap resamples of the examples
 */
public record GeneralizationSpec(String baseline, int resamples) {}
