package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One fixed index of an axis, which it leaves out.
 *
 * @param axis the axis; negative from the end
 * @param index the index; negative from the end
 */
public record Gather(int axis, long index) implements Rearranging {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Gather",
          source -> {
            Tensor indices =
                source
                    .constant(1)
                    .orElseThrow(() -> new IllegalArgumentException("its indices are computed"));
            if (!indices.shape().isEmpty()) {
              throw new IllegalArgumentException(
                  "only a single index is supported, found shape " + indices.shape());
            }
            return new Gather(Math.toIntExact(source.integer("axis", 0)), (long) indices.at(0));
          });

  @Override
  public String onnxName() {
    return "Gather";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of("axis", (long) axis);
  }

  @Override
  public SortedMap<Integer, Tensor> settings() {
    Tensor scalar = new Tensor.Int64(List.of(), new long[] {index});
    return new TreeMap<>(Map.of(1, scalar));
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    int at = Axes.positive(axis, input.getShape());
    NDIndex place = new NDIndex();
    if (at > 0) {
      place.addAllDim(at);
    }
    return input.get(place.addIndices(index < 0 ? index + input.getShape().get(at) : index));
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    int at = Axes.positive(axis, input);
    if (index >= input.get(at) || index < -input.get(at)) {
      throw new IllegalArgumentException(
          "index %d is not on axis %d of %s".formatted(index, at, input));
    }
    return input.slice(0, at).addAll(input.slice(at + 1));
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    int at = Axes.positive(axis, operands.get(0));
    List<ChannelLink> links = new ArrayList<>();
    for (int i = 1; i < output.dimension(); i++) {
      int from = i < at ? i : i + 1;
      links.add(ChannelLink.same(new Axis(0, from), Axis.output(i)));
    }
    return links;
  }
}
