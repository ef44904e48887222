package dev.basin.host.shift.compare;

import dev.basin.host.statistics.Estimated;

/**
 * The corruption errors of a network against a base (Hendrycks and Dietterich 2019).
 *
 * @param network its name
 * @param mce the mean, over scenarios, of its errors summed over the environments ÷ the base's; 1
 *     is as bad as the base
 * @param rmce the mean, over scenarios, of what its mean error rises above its clean error ÷ what
 *     the base's does; no value where the base's doesn't rise
 * @param scenarios how many scenarios
 */
public record CorruptionError(String network, Estimated mce, Estimated rmce, int scenarios) {}
