package dev.basin.host.importance.trust;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.model.Target;
import dev.basin.host.importance.TargetText;
import dev.basin.host.part.OpenSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.SessionOptions;
import java.util.List;

/**
 * What an audit looks at.
 *
 * @param open the network and its session
 * @param options how sessions of changed networks are opened
 * @param data labelled examples, in the shape that the network takes
 * @param split which ones they are
 * @param target what the scores are about, as {@link TargetText} reads it
 * @param others other networks, for stability; those of another architecture are left out
 */
public record AuditSubject(
    OpenSession open,
    SessionOptions options,
    Dataset data,
    String split,
    String target,
    List<Network> others) {

  /** Copies the list. */
  public AuditSubject {
    others = List.copyOf(others);
  }

  Target worth() {
    return TargetText.parse(target);
  }

  /**
   * The network, seen from inside.
   *
   * @throws dev.basin.api.BasinException CAP-001 if it can't be
   */
  Network.OfGraph network() {
    open.session().require(Capability.ACTIVATIONS, "a fidelity audit");
    open.session().require(Capability.GATES, "a fidelity audit");
    if (open.network() instanceof Network.OfGraph known) {
      return known;
    }
    throw new IllegalStateException("a network with activations and without a graph");
  }
}
