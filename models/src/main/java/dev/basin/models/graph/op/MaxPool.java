package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The largest number of each window.
 *
 * @param kernel the window's length per spatial axis
 * @param window how it slides
 * @param ceil whether a last window that sticks out is counted
 */
public record MaxPool(List<Long> kernel, Window window, boolean ceil) implements Pooling {
  /** Finite, so that it can be multiplied with 0. */
  private static final double LOW = -1e30;

  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "MaxPool",
          source ->
              new MaxPool(
                  source.integers("kernel_shape"),
                  Window.read(source),
                  source.integer("ceil_mode", 0) != 0));

  /** Copies the list. */
  public MaxPool {
    kernel = List.copyOf(kernel);
  }

  @Override
  public String onnxName() {
    return "MaxPool";
  }

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>(window.attributes());
    attributes.put("kernel_shape", kernel);
    attributes.put("ceil_mode", ceil ? 1L : 0L);
    return attributes;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    Window.Placement place = place(input.getShape());
    if (isNative(place)) {
      return input
          .getNDArrayInternal()
          .maxPool(
              new Shape(place.kernel()), new Shape(place.stride()), new Shape(place.begin()), ceil);
    }
    return places(input, Double.NEGATIVE_INFINITY).stream().reduce(NDArray::maximum).orElseThrow();
  }

  /** What each place of the window lies on; the border is so low that it is never largest. */
  private List<NDArray> places(NDArray input) {
    return places(input, LOW);
  }

  private List<NDArray> places(NDArray input, double border) {
    Window.Placement place = place(input.getShape());
    long[] outputs = place.outputs(input.getShape(), ceil);
    NDArray padded = Padding.pad(input, place.begin(), Shifts.ends(input, place, outputs), border);
    return Shifts.views(padded, place, outputs);
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    BatchedValue input = operands.get(0);
    return BatchedWindows.reduce(code, input, this, "torch.maximum", "-inf");
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(
        (operands, references, rule) ->
            rule.largest(
                operands.get(0),
                references.get(0),
                input -> forward(List.of(input), ForwardContext.EVALUATION),
                this::places));
  }
}
