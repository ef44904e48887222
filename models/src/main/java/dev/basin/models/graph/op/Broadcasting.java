package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Surrogate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator of several operands, number by number, with missing axes repeated (NumPy's rule). */
interface Broadcasting extends Operator {

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
    return operands.stream().reduce(Broadcasting::broadcast).orElseThrow();
  }

  @Override
  default long multiplyAdds(List<Shape> operands, Shape output) {
    return 0;
  }

  @Override
  default List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    List<ChannelLink> links = new ArrayList<>();
    for (int operand = 0; operand < operands.size(); operand++) {
      Shape shape = operands.get(operand);
      int missing = output.dimension() - shape.dimension();
      for (int axis = 0; axis < shape.dimension(); axis++) {
        int target = axis + missing;
        if (target > 0 && shape.get(axis) == output.get(target)) {
          links.add(ChannelLink.same(new Axis(operand, axis), Axis.output(target)));
        }
      }
    }
    return links;
  }

  /** The shape that two shapes broadcast to. */
  static Shape broadcast(Shape a, Shape b) {
    int rank = Math.max(a.dimension(), b.dimension());
    long[] shape = new long[rank];
    for (int i = 0; i < rank; i++) {
      long left = i < rank - a.dimension() ? 1 : a.get(i - rank + a.dimension());
      long right = i < rank - b.dimension() ? 1 : b.get(i - rank + b.dimension());
      if (left != right && left != 1 && right != 1) {
        throw new IllegalArgumentException("shapes %s and %s do not broadcast".formatted(a, b));
      }
      shape[i] = left == 1 ? right : left;
    }
    return new Shape(shape);
  }

  /** The operation for several weight sets, where one operand is data that need not grow. */
  default Optional<BatchedValue> batched(
      String function, BatchedCode code, List<BatchedValue> operands) {
    BatchedValue left = operands.get(0);
    BatchedValue right = operands.get(1);
    if (left.data() && right.data()) {
      return left.shape().equals(right.shape())
          ? Optional.of(code.inPlace(function, left, right.name()))
          : Optional.empty();
    }
    if (left.data()) {
      return code.aligned(right, left).map(other -> code.inPlace(function, left, other));
    }
    return code.aligned(left, right)
        .map(
            other ->
                code.data("%s(%s, %s)".formatted(function, other, right.name()), right.shape()));
  }

  @Override
  default Optional<Surrogate> surrogate(List<Integer> data) {
    return data.size() == 1
        ? Optional.of(Surrogate.elementwise(this, data.get(0)))
        : Optional.empty();
  }
}
