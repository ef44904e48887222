package dev.basin.api;

import ai.djl.ndarray.NDArray;

/**
 * The weights at one moment of training.
 *
 * @param step optimiser steps taken before it
 * @param weights flat [P], in the session's precision; owned by the host
 */
public record Checkpoint(long step, NDArray weights) {}
