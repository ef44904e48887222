package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The axes in another order.
 *
 * @param order which axis of the operand stands at each place; empty for the reverse
 */
public record Transpose(List<Long> order) implements Rearranging {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType("Transpose", source -> new Transpose(source.integers("perm")));

  /** Copies the list. */
  public Transpose {
    order = List.copyOf(order);
  }

  @Override
  public String onnxName() {
    return "Transpose";
  }

  @Override
  public Map<String, Object> attributes() {
    return order.isEmpty() ? Map.of() : Map.of("perm", order);
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    return input.transpose(axes(input.getShape().dimension()));
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    if (!order.isEmpty() && order.size() != input.dimension()) {
      throw new IllegalArgumentException("order %s does not fit %s".formatted(order, input));
    }
    Shape output = new Shape();
    for (int axis : axes(input.dimension())) {
      output = output.add(input.get(axis));
    }
    return output;
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    int[] axes = axes(output.dimension());
    List<ChannelLink> links = new ArrayList<>();
    for (int i = 1; i < axes.length; i++) {
      links.add(ChannelLink.same(new Axis(0, axes[i]), Axis.output(i)));
    }
    return links;
  }

  private int[] axes(int rank) {
    int[] axes = new int[rank];
    for (int i = 0; i < rank; i++) {
      axes[i] = order.isEmpty() ? rank - 1 - i : Math.toIntExact(order.get(i));
    }
    return axes;
  }
}
