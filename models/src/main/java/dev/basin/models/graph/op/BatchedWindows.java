package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Windows that slide over data of several weight sets, written as source. */
final class BatchedWindows {
  private BatchedWindows() {}

  /** A variable with the data and a border around its spatial axes. */
  static String padded(
      BatchedCode code, BatchedValue input, long[] begin, long[] end, String border) {
    List<Long> pads = new ArrayList<>(List.of(0L, 0L));
    for (int axis = begin.length - 1; axis >= 0; axis--) {
      pads.add(begin[axis]);
      pads.add(end[axis]);
    }
    if (pads.stream().allMatch(pad -> pad == 0)) {
      return input.name();
    }
    return code.let("torch.constant_pad_nd(%s, %s, %s)".formatted(input.name(), pads, border));
  }

  /** Reduces windows axis by axis, as the reduction of shifted views. */
  static Optional<BatchedValue> reduce(
      BatchedCode code, BatchedValue input, Pooling pooling, String function, String border) {
    Shape shape = new Shape(1).addAll(new Shape(input.shape()));
    Window.Placement place = pooling.place(shape);
    long[] outputs = place.outputs(shape, pooling.ceil());
    long[] ends = new long[outputs.length];
    Arrays.setAll(
        ends,
        axis ->
            Math.max(0, reach(place, outputs, axis) - place.begin()[axis] - shape.get(axis + 2)));
    String value = padded(code, input, place.begin(), ends, border);
    for (int axis = outputs.length - 1; axis >= 0; axis--) {
      List<String> views = new ArrayList<>();
      for (long k = 0; k < place.kernel()[axis]; k++) {
        long first = k * place.dilation()[axis];
        long last = first + (outputs[axis] - 1) * place.stride()[axis];
        views.add(
            "torch.slice(%s, %d, %d, %d, %d)"
                .formatted(value, axis + 2, first, last + 1, place.stride()[axis]));
      }
      String sum = views.get(0);
      for (String view : views.subList(1, views.size())) {
        sum = code.let("%s(%s, %s)".formatted(function, sum, view));
      }
      value = views.size() == 1 ? code.let("torch.clone(%s)".formatted(sum)) : sum;
    }
    List<Long> result = new ArrayList<>(input.shape().subList(0, 1));
    Arrays.stream(outputs).forEach(result::add);
    return Optional.of(new BatchedValue(value, result, true, true));
  }

  /** How far the windows reach along an axis of the padded input. */
  private static long reach(Window.Placement place, long[] outputs, int axis) {
    return (outputs[axis] - 1) * place.stride()[axis]
        + (place.kernel()[axis] - 1) * place.dilation()[axis]
        + 1;
  }
}
