package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.Tap;
import dev.basin.models.graph.ValueHook;
import java.util.HashMap;
import java.util.Map;

/** Gates as hooks on the values of a graph. */
final class GateHooks {

  private GateHooks() {}

  static Map<String, ValueHook> of(Gates gates, DeviceGraph graph) {
    Map<String, ValueHook> hooks = new HashMap<>();
    gates
        .layers()
        .forEach(
            (layer, gate) -> {
              Tap tap = graph.tap(layer);
              hooks.merge(
                  tap.value(),
                  value -> apply(gate, tap, value),
                  (first, second) -> value -> second.apply(first.apply(value)));
            });
    return hooks;
  }

  private static NDArray apply(Gates.Gate gate, Tap tap, NDArray value) {
    NDArray units = UnitView.of(tap, value).mul(gate.factor().expandDims(2));
    if (gate.addend().isPresent()) {
      units = units.add(gate.addend().get());
    }
    return UnitView.back(tap, units, value.getShape());
  }
}
