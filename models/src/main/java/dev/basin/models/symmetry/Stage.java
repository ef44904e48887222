package dev.basin.models.symmetry;

import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import dev.basin.api.model.UnitSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tap;
import dev.basin.models.graph.UnitGroups;
import dev.basin.models.graph.UnitLayers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Layers whose units are tied to each other, as by residual additions, and so must be rescaled
 * together; most often a single layer.
 *
 * @param taps the layers and where they are read
 * @param groups the groups that their units form
 */
record Stage(List<Tap> taps, List<UnitGroup> groups) {

  /** The stages whose units are neither tied to the input nor to the logits, in order. */
  static List<Stage> of(Graph graph) {
    Map<String, Tap> taps = new LinkedHashMap<>();
    UnitLayers.taps(graph).forEach(tap -> taps.put(tap.layer().name(), tap));
    Map<Set<String>, List<UnitGroup>> byLayers = new LinkedHashMap<>();
    for (UnitGroup group : UnitGroups.of(graph)) {
      Set<String> layers = new HashSet<>(group.units().stream().map(UnitRef::layer).toList());
      byLayers.computeIfAbsent(layers, each -> new ArrayList<>()).add(group);
    }
    List<Stage> stages = new ArrayList<>();
    byLayers.forEach(
        (layers, groups) ->
            stages.add(
                new Stage(
                    taps.values().stream()
                        .filter(tap -> layers.contains(tap.layer().name()))
                        .toList(),
                    groups)));
    return stages;
  }

  /** The layers' names. */
  String name() {
    return String.join(" + ", taps.stream().map(tap -> tap.layer().name()).toList());
  }

  /** Why its units can't be rescaled; empty if they can. */
  Optional<String> obstacle(Flow flow) {
    for (Tap tap : taps) {
      if (tap.layer().kind() == UnitLayer.Kind.HEAD) {
        return Optional.of("the units of " + tap.layer().name() + " are attention heads");
      }
      Optional<String> found = flow.obstacle(tap);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The parameters that rescaling changes. */
  Set<String> parameters() {
    Set<String> names = new HashSet<>();
    for (Tap tap : taps) {
      made(tap.layer()).forEach(slice -> names.add(slice.parameter().name()));
      tap.layer().outgoing().forEach(slice -> names.add(slice.parameter().name()));
    }
    return names;
  }

  /** Multiplies what makes each unit by its group's factor, and divides what reads it. */
  void rescale(TensorEdit edit, ToDoubleFunction<UnitGroup> factor) {
    Map<UnitRef, Double> factors = new LinkedHashMap<>();
    for (UnitGroup group : groups) {
      double of = factor.applyAsDouble(group);
      group.units().forEach(unit -> factors.put(unit, of));
    }
    Set<UnitSlice> read = new HashSet<>();
    for (Tap tap : taps) {
      UnitLayer layer = tap.layer();
      for (UnitSlice slice : made(layer)) {
        edit.scale(
            slice,
            layer.units(),
            unit -> factors.getOrDefault(new UnitRef(layer.name(), unit), 1.0));
      }
      for (UnitSlice slice : layer.outgoing()) {
        if (!read.add(slice)) {
          continue; // layers that are added up have their readers in common
        }
        edit.scale(
            slice,
            layer.units(),
            unit -> 1 / factors.getOrDefault(new UnitRef(layer.name(), unit), 1.0));
      }
    }
  }

  /** What a unit is proportional to: scale and shift of its norm, or else weight and bias. */
  private static List<UnitSlice> made(UnitLayer layer) {
    List<UnitSlice> norm = layer.incoming().stream().filter(Stage::isNorm).toList();
    return norm.isEmpty() ? layer.incoming() : norm;
  }

  private static boolean isNorm(UnitSlice slice) {
    ParameterRole role = slice.parameter().role();
    return role == ParameterRole.NORM_SCALE || role == ParameterRole.NORM_SHIFT;
  }
}
