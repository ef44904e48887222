package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a matrix: axes before {@code axis} become rows, the others columns.
 *
 * @param axis the first axis of the columns; negative from the end
 */
public record Flatten(int axis) implements Operator {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Flatten", source -> new Flatten(Math.toIntExact(source.integer("axis", 1))));

  @Override
  public String onnxName() {
    return "Flatten";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of("axis", (long) axis);
  }

  @Override
  public OperandRole role(int operand) {
    return OperandRole.DATA;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).reshape(outputShape(List.of(operands.get(0).getShape())));
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    int rank = input.dimension();
    if (axis < -rank || axis > rank) {
      throw new IllegalArgumentException("axis %d is not in input %s".formatted(axis, input));
    }
    int from = axis < 0 ? axis + rank : axis;
    return new Shape(input.slice(0, from).size(), input.slice(from).size());
  }

  @Override
  public long multiplyAdds(List<Shape> operands, Shape output) {
    return 0;
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    return Regrouping.links(operands.get(0), output);
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return code.reshape(this, operands.get(0));
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(Surrogate.affine(this));
  }
}
