package dev.basin.plugins.projections;

import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import java.util.HashMap;
import java.util.Map;

/**
 * Which axis of each weight runs over output units.
 *
 * <p>It is axis 0 in convolutions and in linear layers stored as [out, in], but not in linear
 * layers stored as [in, out], so the network's layers decide: the axis of the units the weight
 * makes, else an axis other than that of the units it reads, else axis 0.
 */
final class OutputAxes {
  private final Map<String, Integer> axes = new HashMap<>();

  OutputAxes(NetworkDescription network) {
    for (UnitLayer layer : network.layers()) {
      for (UnitSlice read : layer.outgoing()) {
        axes.put(read.parameter().name(), read.axis() == 0 ? 1 : 0);
      }
    }
    for (UnitLayer layer : network.layers()) {
      for (UnitSlice made : layer.incoming()) {
        if (made.parameter().role() == ParameterRole.WEIGHT) {
          axes.put(made.parameter().name(), made.axis());
        }
      }
    }
  }

  /** The axis of a parameter with at least two axes. */
  int of(ParameterSlice slice) {
    return axes.getOrDefault(slice.name(), 0);
  }
}
