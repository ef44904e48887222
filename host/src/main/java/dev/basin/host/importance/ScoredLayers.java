package dev.basin.host.importance;

import dev.basin.api.Problem;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.name.NearestName;
import java.util.ArrayList;
import java.util.List;

/** The layers of a network that a request names. */
final class ScoredLayers {
  private ScoredLayers() {}

  /**
   * Finds the layers.
   *
   * @param network the network
   * @param names their names; all layers where empty
   * @return in the network's order
   * @throws dev.basin.api.BasinException IMP-003 if the network has no such layer
   */
  static List<UnitLayer> of(NetworkDescription network, List<String> names) {
    List<UnitLayer> layers = network.layers();
    List<String> known = layers.stream().map(UnitLayer::name).toList();
    List<String> unknown = new ArrayList<>(names);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      String advice = NearestName.advice(unknown.get(0), known);
      throw Problem.request("IMP-003", "the network has no such layer")
          .at("network " + network.name())
          .found('"' + unknown.get(0) + '"')
          .expected("one of " + String.join(", ", known))
          .fix(advice.isEmpty() ? "name one of these, or none for all layers" : advice)
          .exception();
    }
    return names.isEmpty()
        ? layers
        : layers.stream().filter(layer -> names.contains(layer.name())).toList();
  }
}
