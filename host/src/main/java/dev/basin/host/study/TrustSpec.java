package dev.basin.host.study;

/**
 * How far metrics of importance are put to the test.
 *
 * @param audit whether they are at all
 * @param orders how many random orders, and as many shuffled within layers, each metric is held
 *     against
 * @param steps how many points a deletion or insertion curve has beside its start
 * @param halves how many times the examples are split into halves
 * @param top the share of each layer's units that counts as its top
 * @param split the data
 * @param target what units are left out for: loss, label, predicted or class:N
 */
public record TrustSpec(
    boolean audit, int orders, int steps, int halves, double top, Split split, String target) {}
