package dev.basin.api;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;

/**
 * A request for one flatness measure of the session's network at its own weights.
 *
 * @param session the network
 * @param data the examples the loss is the mean over
 * @param context options, randomness, progress, scope
 */
public record FlatnessRequest(ModelSession session, Dataset data, AnalysisContext context)
    implements AnalysisRequest {}
