package dev.basin.api;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import java.util.Optional;

/**
 * A request for shifted environments.
 *
 * @param network the network's session, for scenarios that look for its weak spots: present exactly
 *     if the scenario's descriptor names a capability that it needs. Every other scenario is asked
 *     once for all networks
 * @param data the examples to shift, in the shape in which the study holds them
 * @param training the examples that networks learn from, for what a scenario must know of the world
 *     before the shift, such as the spread of a feature
 * @param context options, randomness, progress, scope
 */
public record ShiftRequest(
    Optional<ModelSession> network, Dataset data, Dataset training, AnalysisContext context)
    implements AnalysisRequest {

  /**
   * The network's session.
   *
   * @return the session
   * @throws IllegalStateException if the scenario's descriptor says that it needs nothing of a
   *     network
   */
  public ModelSession session() {
    return network.orElseThrow(
        () ->
            new IllegalStateException(
                "a scenario that uses the network names the capabilities it needs in its"
                    + " descriptor"));
  }
}
