package dev.basin.host.shift.compare;

/**
 * A label-free estimate of a network's accuracy beside the truth.
 *
 * @param estimate the estimate's name
 * @param scenario the scenario
 * @param environment the environment
 * @param network the network
 * @param family the name of the networks that differ from it in their seed only
 * @param estimated the estimated accuracy; NaN where there is none
 * @param accuracy the true one; NaN where there is none
 */
public record LabelFree(
    String estimate,
    String scenario,
    String environment,
    String network,
    String family,
    double estimated,
    double accuracy) {}
