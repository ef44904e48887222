package dev.basin.api.model;

import ai.djl.ndarray.NDArray;

/**
 * The mean loss and its exact gradient.
 *
 * @param loss mean cross-entropy in nats
 * @param gradient flat [P]
 */
public record LossGradient(double loss, NDArray gradient) {}
