package dev.basin.api;

import ai.djl.ndarray.NDManager;
import dev.basin.api.option.Options;

/**
 * What every request carries besides its subject.
 *
 * @param options the extension's options, checked, with defaults filled in
 * @param random randomness by name, from the study's seed
 * @param progress where work done is reported and cancellation noticed
 * @param scope owner of the native memory of the result; the host closes it. Temporary arrays
 *     belong in a sub-manager of it
 */
public record AnalysisContext(
    Options options, Randomness random, Progress progress, NDManager scope) {}
