package dev.basin.host.pruning;

import dev.basin.api.Problem;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import dev.basin.host.study.PruningLimits;
import dev.basin.models.name.NearestName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has to stay of a network, and what still may go; confined to one thread. */
final class Standing {
  private final Map<String, Integer> left;
  private final Map<String, Integer> least = new HashMap<>();
  private final Set<String> protectedLayers = new HashSet<>();
  private final Set<UnitRef> protectedUnits = new HashSet<>();

  /**
   * Sets the limits up.
   *
   * @param limits what has to stay
   * @param whole the network
   * @throws dev.basin.api.BasinException PRU-003 if a protected layer or unit is not there
   */
  Standing(PruningLimits limits, WholeNetwork whole) {
    left = new HashMap<>(whole.layerUnits());
    whole
        .layerUnits()
        .forEach(
            (layer, units) -> {
              int share = (int) Math.ceil(limits.floorShare() * units - 1e-9);
              least.put(layer, Math.max(1, Math.max(limits.floor(), share)));
            });
    for (String name : limits.protectedUnits()) {
      protect(name.strip(), whole);
    }
  }

  private void protect(String name, WholeNetwork whole) {
    if (whole.layerUnits().containsKey(name)) {
      protectedLayers.add(name);
      return;
    }
    int colon = name.lastIndexOf(':');
    String layer = colon < 0 ? name : name.substring(0, colon);
    String index = colon < 0 ? "" : name.substring(colon + 1);
    Integer units = whole.layerUnits().get(layer);
    if (units == null) {
      throw Problem.request("PRU-003", "the layer that is to be protected does not exist")
          .at("network %s, protect".formatted(whole.graph().name()))
          .found('"' + name + '"')
          .expected("one of " + String.join(", ", whole.layerUnits().keySet()))
          .fix(NearestName.advice(layer, whole.layerUnits().keySet()))
          .exception();
    }
    if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= units) {
      throw Problem.request("PRU-003", "the unit that is to be protected does not exist")
          .at("network %s, protect".formatted(whole.graph().name()))
          .found('"' + name + '"')
          .expected("%s:0 to %s:%d".formatted(layer, layer, units - 1))
          .exception();
    }
    protectedUnits.add(new UnitRef(layer, Integer.parseInt(index)));
  }

  /**
   * Refuses limits under which nothing can go.
   *
   * @throws dev.basin.api.BasinException PRU-004
   */
  void requireOneMayGo(WholeNetwork whole) {
    if (whole.groups().stream().noneMatch(group -> objection(group).isEmpty())) {
      UnitGroup first = whole.groups().get(0);
      throw Problem.request("PRU-004", "a budget that can't be met: not one group of units may go")
          .at("network " + whole.graph().name())
          .found("for %s: %s".formatted(WholeNetwork.words(first), objection(first).orElse("")))
          .expected("limits that leave something to prune; the largest share possible is 0")
          .fix("lower floor or floor-share, or protect less")
          .exception();
    }
  }

  /** Why a group may never go; empty if it may. */
  Optional<String> protection(UnitGroup group) {
    for (UnitRef unit : group.units()) {
      if (protectedLayers.contains(unit.layer())) {
        return Optional.of("layer %s is protected".formatted(unit.layer()));
      }
      if (protectedUnits.contains(unit)) {
        return Optional.of("unit %s:%d is protected".formatted(unit.layer(), unit.index()));
      }
    }
    return Optional.empty();
  }

  /** Whether a unit may never go. */
  boolean isProtected(UnitRef unit) {
    return protectedLayers.contains(unit.layer()) || protectedUnits.contains(unit);
  }

  /** Why a group has to stay now; empty if it may go. */
  Optional<String> objection(UnitGroup group) {
    Optional<String> protection = protection(group);
    if (protection.isPresent()) {
      return protection;
    }
    for (Map.Entry<String, Integer> loss : losses(group).entrySet()) {
      String layer = loss.getKey();
      int after = left.getOrDefault(layer, 0) - loss.getValue();
      if (after < 1) {
        return Optional.of("it holds the last unit of layer " + layer);
      }
      if (after < least.getOrDefault(layer, 1)) {
        return Optional.of(
            "layer %s keeps at least %d units".formatted(layer, least.getOrDefault(layer, 1)));
      }
    }
    return Optional.empty();
  }

  /** Notes that a group goes. */
  void take(UnitGroup group) {
    losses(group).forEach((layer, units) -> left.merge(layer, -units, Integer::sum));
  }

  private static Map<String, Integer> losses(UnitGroup group) {
    Map<String, Integer> losses = new HashMap<>();
    group.units().forEach(unit -> losses.merge(unit.layer(), 1, Integer::sum));
    return losses;
  }
}
