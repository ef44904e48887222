package dev.basin.host.importance.shift;

import java.util.List;

/**
 * All layers in one environment.
 *
 * @param name such as "severity 3"
 * @param severity how strong the shift is, or its time
 * @param layers in the network's order
 */
record ShiftedEnvironment(String name, double severity, List<ShiftedLayer> layers) {
  ShiftedEnvironment {
    layers = List.copyOf(layers);
  }
}
