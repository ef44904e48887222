package dev.basin.models.symmetry;

import dev.basin.api.model.UnitSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** A graph's tensors being changed, in float64; confined to one thread. */
final class TensorEdit {
  private final Graph graph;
  private final Map<String, double[]> changed = new LinkedHashMap<>();

  TensorEdit(Graph graph) {
    this.graph = graph;
  }

  /** Whether a tensor was changed. */
  boolean touched(String tensor) {
    return changed.containsKey(tensor);
  }

  /** Applies a function to every number of a tensor. */
  void map(String tensor, DoubleUnaryOperator function) {
    double[] values = values(tensor);
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(values[i]);
    }
  }

  /** Multiplies the numbers of each unit by its factor. */
  void scale(UnitSlice slice, int units, IntToDoubleFunction factor) {
    double[] values = values(slice.parameter().name());
    int inner = inner(slice.parameter().shape(), slice.axis());
    int length = Math.toIntExact(slice.parameter().shape().get(slice.axis()));
    for (int i = 0; i < values.length; i++) {
      int place = i / inner % length - slice.offset();
      if (place >= 0 && place < units * slice.span()) {
        values[i] *= factor.applyAsDouble(place / slice.span());
      }
    }
  }

  /** Puts what stood at index {@code source(i)} of an axis at i. */
  void permute(String tensor, int axis, IntUnaryOperator source) {
    double[] values = values(tensor);
    double[] old = values.clone();
    int inner = inner(graph.tensor(tensor).shape(), axis);
    int length = Math.toIntExact(graph.tensor(tensor).shape().get(axis));
    for (int i = 0; i < values.length; i++) {
      int index = i / inner % length;
      values[i] = old[i + (source.applyAsInt(index) - index) * inner];
    }
  }

  /** The graph with all changes. */
  Graph result() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    changed.forEach(
        (name, values) ->
            tensors.put(name, new Tensor.Float64(graph.tensor(name).shape(), values)));
    return graph.withTensors(tensors);
  }

  private double[] values(String name) {
    return changed.computeIfAbsent(
        name,
        each -> {
          Tensor tensor = graph.tensor(each);
          double[] values = new double[tensor.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = tensor.at(i);
          }
          return values;
        });
  }

  /** How far apart two neighbours on an axis lie. */
  private static int inner(List<Long> shape, int axis) {
    return Math.toIntExact(
        shape.subList(axis + 1, shape.size()).stream().reduce(1L, (a, b) -> a * b));
  }
}
