package dev.basin.host.importance.shift;

import java.util.List;

/**
 * A layer in one environment.
 *
 * @param layer its name
 * @param units its units, by index; empty where the metric says nothing of it
 * @param reason why it says nothing; empty where it does
 */
record ShiftedLayer(String layer, List<ShiftedUnit> units, String reason) {
  ShiftedLayer {
    units = List.copyOf(units);
  }
}
