package dev.basin.host.part;

import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;

/**
 * A network with its open session, on one worker.
 *
 * @param network what was loaded
 * @param session its session; confined to the worker's thread
 */
public record OpenSession(Network network, NetworkSession session) {}
