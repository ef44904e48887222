package dev.basin.host.pruning;

import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import dev.basin.api.model.UnitSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.UnitLayers;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Takes units out of a graph. */
final class UnitSurgery {
  private UnitSurgery() {}

  /** The graph in which nothing reads the units any more. */
  static Graph without(Graph graph, Collection<UnitRef> units) {
    Set<UnitRef> gone = new HashSet<>(units);
    Map<String, double[]> values = new HashMap<>();
    for (UnitLayer layer : UnitLayers.of(graph)) {
      for (UnitSlice slice : layer.outgoing()) {
        for (int unit = 0; unit < layer.units(); unit++) {
          if (gone.contains(new UnitRef(layer.name(), unit))) {
            clear(values.computeIfAbsent(slice.parameter().name(), n -> copy(graph, n)), slice, unit);
          }
        }
      }
    }
    Map<String, Tensor> tensors = new HashMap<>();
    values.forEach((name, each) -> tensors.put(name, graph.tensor(name).like(each, 0)));
    return graph.withTensors(tensors);
  }

  private static double[] copy(Graph graph, String name) {
    Tensor tensor = graph.tensor(name);
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.at(i);
    }
    return values;
  }

  private static void clear(double[] values, UnitSlice slice, int unit) {
    ParameterSlice parameter = slice.parameter();
    int inner = 1;
    for (int axis = slice.axis() + 1; axis < parameter.shape().size(); axis++) {
      inner *= (int) (long) parameter.shape().get(axis);
    }
    int length = (int) (long) parameter.shape().get(slice.axis());
    int first = slice.offset() + unit * slice.span();
    for (int i = 0; i < values.length; i++) {
      int place = i / inner % length;
      if (place >= first && place < first + slice.span()) {
        values[i] = 0;
      }
    }
  }
}
