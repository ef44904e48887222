package dev.basin.host.importance.shift;

import dev.basin.api.LayerScores;
import java.util.List;

/**
 * The scores of all layers in one environment.
 *
 * @param name such as "severity 3"; "clean" before the shift
 * @param severity how strong the shift is, or its time
 * @param layers one entry per layer, in the same order everywhere
 */
record EnvironmentScores(String name, double severity, List<LayerScores> layers) {
  EnvironmentScores {
    layers = List.copyOf(layers);
  }

  /** The units of a layer, by its place. */
  ScoredUnits units(int layer) {
    return ScoredUnits.of(layers.get(layer));
  }
}
