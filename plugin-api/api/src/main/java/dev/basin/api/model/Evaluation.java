package dev.basin.api.model;

/**
 * Loss and accuracy over a data set.
 *
 * @param loss mean cross-entropy in nats, summed in float64
 * @param accuracy share of examples whose largest logit is the label's; ties go to the lower class
 * @param examples how many examples
 */
public record Evaluation(double loss, double accuracy, int examples) {}
