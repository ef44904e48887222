package dev.basin.host.shift.foretell;

/**
 * A network in the scatter plot of a measure against an outcome.
 *
 * @param network its name
 * @param flatness the measure's value
 * @param error mean error over the scenario's environments
 * @param clean error on the clean data
 */
public record Point(String network, double flatness, double error, double clean) {}
