package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Surrogate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** An operator of one operand that treats every number alone: channels pass straight through. */
interface Elementwise extends Operator {

  @Override
  default Map<String, Object> attributes() {
    return Map.of();
  }

  @Override
  default OperandRole role(int operand) {
    return OperandRole.DATA;
  }

  @Override
  default Shape outputShape(List<Shape> operands) {
    return operands.get(0);
  }

  @Override
  default long multiplyAdds(List<Shape> operands, Shape output) {
    return 0;
  }

  @Override
  default List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    return IntStream.range(1, output.dimension())
        .mapToObj(axis -> ChannelLink.same(new Axis(0, axis), Axis.output(axis)))
        .toList();
  }

  @Override
  default Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(Surrogate.elementwise(this, 0));
  }
}
