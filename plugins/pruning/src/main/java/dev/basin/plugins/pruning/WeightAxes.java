package dev.basin.plugins.pruning;

import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import java.util.HashMap;
import java.util.Map;

/**
 * Which axis of a weight runs over outputs and which over inputs: what a network's layers say of
 * it, otherwise [out, in, …].
 */
final class WeightAxes {
  private final Map<String, Integer> inputs = new HashMap<>();

  private WeightAxes() {}

  static WeightAxes of(NetworkDescription network) {
    WeightAxes axes = new WeightAxes();
    for (UnitLayer layer : network.layers()) {
      for (UnitSlice slice : layer.incoming()) {
        axes.inputs.put(slice.parameter().name(), slice.axis() == 0 ? 1 : 0);
      }
    }
    for (UnitLayer layer : network.layers()) {
      for (UnitSlice slice : layer.outgoing()) {
        axes.inputs.putIfAbsent(slice.parameter().name(), slice.axis() == 0 ? 0 : 1);
      }
    }
    return axes;
  }

  /** The axis over inputs, 0 or 1; the other one runs over outputs. */
  int inputAxis(ParameterSlice weight) {
    return inputs.getOrDefault(weight.name(), 1);
  }

  /** Which output a weight helps to make; always 0 in a parameter without two axes. */
  int output(ParameterSlice weight, int place) {
    if (weight.shape().size() < 2) {
      return 0;
    }
    return inputAxis(weight) == 1
        ? Math.toIntExact(place / (weight.size() / weight.shape().get(0)))
        : Math.toIntExact(
            place
                / (weight.size() / weight.shape().get(0) / weight.shape().get(1))
                % weight.shape().get(1));
  }
}
