package dev.basin.host.shift.compare;

import dev.basin.host.statistics.Estimated;

/**
 * What is left, in an environment, of the gain of the network that is better on clean data (Hand
 * 2006, "Classifier technology and the illusion of progress").
 *
 * @param scenario the scenario
 * @param environment the environment
 * @param severity its severity or time
 * @param simple the one that is worse on clean data
 * @param complex the one that is better on clean data
 * @param gainClean accuracy of the complex one minus that of the simple one, on clean data
 * @param gainShifted the same in the environment
 * @param flip the chance that the environment ranks the two the other way than the clean data do,
 *     over resamples of the same examples; a tie on either counts half
 * @param survival gain in the environment ÷ gain on clean data; no value where the interval of the
 *     latter covers 0
 * @param handClean Hand's proportion of achievable improvement on clean data that the simple one
 *     attains: (error of the majority class − error of the simple one) ÷ (error of the majority
 *     class − error of the best network on clean data)
 * @param handShifted the same in the environment; the best network stays the one that is best on
 *     clean data
 */
public record Survival(
    String scenario,
    String environment,
    double severity,
    String simple,
    String complex,
    Estimated gainClean,
    Estimated gainShifted,
    double flip,
    Estimated survival,
    Estimated handClean,
    Estimated handShifted) {}
