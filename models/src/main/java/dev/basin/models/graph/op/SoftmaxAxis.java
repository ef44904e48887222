package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.NodeSource;
import java.util.List;
import java.util.stream.IntStream;

/** The axis of a softmax, across versions of ONNX. */
final class SoftmaxAxis {
  private SoftmaxAxis() {}

  /** The axis as operator set 13 and later mean it. */
  static int read(NodeSource source) {
    if (source.opset() >= 13) {
      return Math.toIntExact(source.integer("axis", -1));
    }
    Shape shape = new Shape(source.shape(0));
    int first = Axes.positive(source.integer("axis", 1), shape);
    int[] longer =
        IntStream.range(first, shape.dimension()).filter(i -> shape.get(i) != 1).toArray();
    if (longer.length > 1) {
      throw new IllegalArgumentException(
          "operator set %d sums over axes %d to %d of %s; export with 13 or later"
              .formatted(source.opset(), first, shape.dimension() - 1, shape));
    }
    return longer.length == 1 ? longer[0] : first;
  }

  /** Every axis passes straight through but the one summed over: an index less changes the sum. */
  static List<ChannelLink> links(int axis, Shape output) {
    int summed = Axes.positive(axis, output);
    return IntStream.range(1, output.dimension())
        .filter(i -> i != summed)
        .mapToObj(i -> ChannelLink.same(new Axis(0, i), Axis.output(i)))
        .toList();
  }
}
