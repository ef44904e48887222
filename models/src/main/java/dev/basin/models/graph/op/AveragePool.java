package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mean of each window.
 *
 * @param kernel the window's length per spatial axis
 * @param window how it slides
 * @param ceil whether a last window that sticks out is counted
 * @param countPads whether the border counts as zeros
 */
public record AveragePool(List<Long> kernel, Window window, boolean ceil, boolean countPads)
    implements Pooling {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "AveragePool",
          source ->
              new AveragePool(
                  source.integers("kernel_shape"),
                  Window.read(source),
                  source.integer("ceil_mode", 0) != 0,
                  source.integer("count_include_pad", 0) != 0));

  /** Copies the list. */
  public AveragePool {
    kernel = List.copyOf(kernel);
  }

  @Override
  public String onnxName() {
    return "AveragePool";
  }

  @Override
  public int opset() {
    return window.dilations().isEmpty() ? 17 : 19;
  }

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>(window.attributes());
    attributes.put("kernel_shape", kernel);
    attributes.put("ceil_mode", ceil ? 1L : 0L);
    attributes.put("count_include_pad", countPads ? 1L : 0L);
    return attributes;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    Window.Placement place = place(input.getShape());
    if (isNative(place)) {
      return input
          .getNDArrayInternal()
          .avgPool(
              new Shape(place.kernel()),
              new Shape(place.stride()),
              new Shape(place.begin()),
              ceil,
              countPads);
    }
    long[] outputs = place.outputs(input.getShape(), ceil);
    NDArray padded = Padding.pad(input, place.begin(), Shifts.ends(input, place, outputs), 0);
    NDArray sum = Shifts.views(padded, place, outputs).stream().reduce(NDArray::add).orElseThrow();
    return sum.div(counts(input, place, outputs));
  }

  /** How many numbers each window averages: [1, 1, outputs]. */
  private NDArray counts(NDArray input, Window.Placement place, long[] outputs) {
    NDArray counts = input.getManager().ones(new Shape(1), input.getDataType());
    for (int axis = 0; axis < outputs.length; axis++) {
      long from = countPads ? -place.begin()[axis] : 0;
      long length = input.getShape().get(axis + 2);
      long to = countPads ? length + place.end()[axis] : length;
      double[] along = new double[(int) outputs[axis]];
      for (int o = 0; o < along.length; o++) {
        for (long k = 0; k < place.kernel()[axis]; k++) {
          long at = o * place.stride()[axis] - place.begin()[axis] + k * place.dilation()[axis];
          along[o] += at >= from && at < to ? 1 : 0;
        }
      }
      long[] shape = new long[outputs.length - axis];
      Arrays.fill(shape, 1);
      shape[0] = along.length;
      counts =
          counts.mul(
              input
                  .getManager()
                  .create(along)
                  .toType(input.getDataType(), false)
                  .reshape(new Shape(shape)));
    }
    return counts;
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    BatchedValue input = operands.get(0);
    Window.Placement place = place(new Shape(1).addAll(new Shape(input.shape())));
    boolean borders =
        Arrays.stream(place.begin()).anyMatch(n -> n > 0)
            || Arrays.stream(place.end()).anyMatch(n -> n > 0);
    if (ceil || (borders && !countPads)) {
      return Optional.empty();
    }
    long count = Arrays.stream(place.kernel()).reduce(1, Math::multiplyExact);
    return BatchedWindows.reduce(code, input, this, "torch.add", "0")
        .map(sum -> code.inPlace("torch.div", sum, "" + (double) count));
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(Surrogate.affine(this));
  }
}
