package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** An operator that reduces some axes to one number each. */
interface Reduction extends Rearranging {

  /** Which axes; negative from the end; empty for all. */
  List<Long> axes();

  /** Whether they stay, with length 1. */
  boolean keepAxes();

  @Override
  default int opset() {
    return 18; // since then the axes are an input in every reduction
  }

  @Override
  default Map<String, Object> attributes() {
    return Map.of("keepdims", keepAxes() ? 1L : 0L);
  }

  @Override
  default SortedMap<Integer, Tensor> settings() {
    return axes().isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of(1, Settings.tensor(axes())));
  }

  @Override
  default Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    Shape output = new Shape();
    for (int i = 0; i < input.dimension(); i++) {
      if (!reduces(i, input)) {
        output = output.add(input.get(i));
      } else if (keepAxes()) {
        output = output.add(1);
      }
    }
    return output;
  }

  @Override
  default List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    Shape input = operands.get(0);
    List<ChannelLink> links = new ArrayList<>();
    for (int i = 0, next = 0; i < input.dimension(); i++) {
      boolean reduced = reduces(i, input);
      if (!reduced && i > 0 && next > 0) {
        links.add(ChannelLink.same(new Axis(0, i), Axis.output(next)));
      }
      next += !reduced || keepAxes() ? 1 : 0;
    }
    return links;
  }

  /** The axes counted from the beginning. */
  default int[] positiveAxes(Shape input) {
    return IntStream.range(0, input.dimension()).filter(i -> reduces(i, input)).toArray();
  }

  private boolean reduces(int axis, Shape input) {
    return axes().isEmpty()
        || axes().stream().anyMatch(named -> Axes.positive(named, input) == axis);
  }
}
