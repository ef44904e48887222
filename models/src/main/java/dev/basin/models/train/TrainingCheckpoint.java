package dev.basin.models.train;

import dev.basin.models.graph.Graph;

/**
 * A network at one moment of its training.
 *
 * @param step optimiser steps taken before it
 * @param graph the network with its weights and running statistics of that moment
 */
public record TrainingCheckpoint(long step, Graph graph) {}
