package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import java.util.List;

/** An operator that reduces windows of every channel alone. */
interface Pooling extends Operator {

  /** How the window slides. */
  Window window();

  /** The window's length per spatial axis. */
  List<Long> kernel();

  /** Whether a last window that sticks out is counted. */
  boolean ceil();

  @Override
  default boolean positivelyHomogeneous() {
    return true;
  }

  @Override
  default OperandRole role(int operand) {
    return OperandRole.DATA;
  }

  @Override
  default Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    return place(input).outputShape(input, input.get(1), ceil());
  }

  @Override
  default long multiplyAdds(List<Shape> operands, Shape output) {
    return 0;
  }

  @Override
  default List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    return List.of(ChannelLink.same(new Axis(0, 1), Axis.output(1)));
  }

  /** The window on an input. */
  default Window.Placement place(Shape input) {
    return window().place(input, kernel().stream().mapToLong(Long::longValue).toArray());
  }

  /** Whether the engine's own pooling can do this window. */
  default boolean isNative(Window.Placement place) {
    if (!place.symmetric() || place.dilated()) {
      return false;
    }
    for (int i = 0; i < place.kernel().length; i++) {
      if (2 * place.begin()[i] > place.kernel()[i]) {
        return false;
      }
    }
    return true;
  }
}
