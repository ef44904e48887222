package dev.basin.models.train;

/**
 * Where training stood at the end of an epoch; losses are mean cross-entropies in nats in
 * evaluation mode, without label smoothing and weight decay, over all examples.
 *
 * @param epoch 1 for the first; 0 is the initial network
 * @param step optimiser steps taken
 * @param trainLoss over the training data
 * @param trainAccuracy share of correct training examples
 * @param validationLoss over the validation data
 * @param validationAccuracy share of correct validation examples
 * @param learningRate of the epoch's last step; 0 for the initial network
 * @param seconds wall time since the start; differs from run to run, so leave it out of hashes
 */
public record EpochRecord(
    int epoch,
    long step,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy,
    double learningRate,
    double seconds) {}
