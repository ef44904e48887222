package dev.basin.api;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;

/**
 * A request for shifted environments.
 *
 * @param session the network, for shifts that look for its weak spots
 * @param data the clean examples
 * @param context options, randomness, progress, scope
 */
public record ShiftRequest(ModelSession session, Dataset data, AnalysisContext context)
    implements AnalysisRequest {}
